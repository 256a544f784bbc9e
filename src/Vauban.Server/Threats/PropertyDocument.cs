using Vauban.Core.Text;
using Vauban.Design.Threats.Properties;

namespace Vauban.Server.Threats;

/// <summary>A device property of EMB3D; null: to be answered, at the fields given.</summary>
internal sealed record PropertyDocument(string Id, string Text, bool? Holds, IReadOnlyList<ShownFact> Facts, IReadOnlyList<string> Threats)
{
    public static PropertyDocument Of(PropertyAnswer answer, Language language) =>
        new(answer.Property.Id, answer.Property.Text[language], answer.Holds, ShownFact.Of(answer.Facts), answer.Property.Threats);
}
