using System.Collections.Immutable;
using Vauban.Core.Releases.Identifiers;

namespace Vauban.Core.Releases.Sbom;

/// <summary>Identifiers of a component, read; one that is wrong is noted and kept as text, for the rest of the document is still worth reading.</summary>
internal static class BomIdentifiers
{
    public static PackageUrl? Package(string? text, string path, BomFindings findings)
    {
        if (text is null)
        {
            return null;
        }

        if (PackageUrl.Parse(text).Succeeded(out var package, out var problem))
        {
            return package;
        }

        findings.Note(problem with { Field = path });
        return null;
    }

    public static ImmutableArray<CpeName> Cpes(IEnumerable<string> texts, string path, BomFindings findings)
    {
        var names = ImmutableArray.CreateBuilder<CpeName>();
        foreach (var text in texts)
        {
            if (CpeName.Parse(text).Succeeded(out var name, out var problem))
            {
                names.Add(name);
            }
            else
            {
                findings.Note(problem with { Field = path });
            }
        }

        return names.ToImmutable();
    }
}
