using System.Text;
using Vauban.Core.Profiles.Asking;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Starting;

/// <summary>A profile to start from: an archetype with the meaning of each section beside it, and the first questions as a comment.</summary>
public static class ProfileTemplate
{
    private const int Asked = 12;

    /// <summary>The text of a profile that loads without a problem.</summary>
    /// <param name="archetype">One of <see cref="Archetypes.Names"/>.</param>
    /// <param name="product">Identifier of the product, <see cref="DeviceId.IsValidPart"/>.</param>
    /// <param name="language">Of the comments.</param>
    public static string Write(string archetype, string product, Language language)
    {
        var source = Archetypes.Text(archetype).Replace("PRODUCT", product, StringComparison.Ordinal);
        var text = new StringBuilder();
        text.Append("# ").Append(Texts.Get("profile.template.head", language)).Append('\n');
        foreach (var line in source.ReplaceLineEndings("\n").TrimEnd().Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && ProfileLanguage.ByName.TryGetValue(line[..colon], out var field))
            {
                text.Append('\n').Append("# ").Append(field.Meaning(language)).Append('\n');
            }

            text.Append(line).Append('\n');
        }

        Questions(text, source, language);
        return text.ToString();
    }

    private static void Questions(StringBuilder text, string source, Language language)
    {
        var profile = ProfileLoader.Load(source, "").Profile ?? throw new InvalidDataException("An archetype does not load.");
        text.Append("\n# ").Append(Texts.Get("profile.template.questions", language)).Append('\n');
        foreach (var question in ProfileQuestions.Ask(profile).Take(Asked))
        {
            text.Append("#   ").Append(question.Field).Append(": ").Append(question.Text[language]).Append('\n');
        }
    }
}
