using Vauban.Core.Profiles.Yaml;
using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Loading;

/// <summary>Text of a profile to <see cref="ProductProfile"/>. Pure; bad input is a list of problems, never an exception.</summary>
public static class ProfileLoader
{
    /// <param name="text">The whole file, at most 256 KiB in UTF-8.</param>
    /// <param name="fileName">Stands in the positions of problems; it is not opened.</param>
    public static LoadedProfile Load(string text, string fileName)
    {
        if (!YamlReader.Read(text, fileName).Succeeded(out var root, out var problem))
        {
            return new LoadedProfile(null, [problem], new Dictionary<string, SourcePosition>());
        }

        var findings = new Findings();
        var profile = new ProfileBinder(findings).Bind(root);
        if (profile is not null)
        {
            CrossReferences.Check(profile, findings);
        }

        return new LoadedProfile(findings.Problems.Count == 0 ? profile : null, findings.InOrder(), findings.Positions);
    }
}
