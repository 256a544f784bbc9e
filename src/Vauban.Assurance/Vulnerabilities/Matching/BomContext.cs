using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>What a component stands among: the CPE names of the whole document, its operating system, and whether it says that it is complete.</summary>
internal sealed class BomContext
{
    private readonly HashSet<CpeName> names = [];

    public BomContext(Bom bom)
    {
        var system = bom.Components.FirstOrDefault(one => one.Kind == ComponentKind.OperatingSystem) ?? (bom.Subject?.Kind == ComponentKind.OperatingSystem ? bom.Subject : null);
        Distribution = system is null ? null : Distributions.Parse($"{system.Name}-{system.Version}", system.Name);
        IsComplete = bom.Completeness == "complete";
        foreach (var component in bom.Subject is null ? bom.Components : bom.Components.Prepend(bom.Subject))
        {
            names.UnionWith(NamesOf(component));
            if (Distributions.Of(component, Distribution) is { } distribution)
            {
                names.UnionWith(Distributions.Names(distribution));
            }
        }

        if (Distribution is not null)
        {
            names.UnionWith(Distributions.Names(Distribution));
        }

        KnowsSystem = names.Any(name => name.Part == "o");
    }

    /// <summary>The distribution that the document names as its operating system.</summary>
    public string? Distribution { get; }

    public bool IsComplete { get; }

    public bool KnowsSystem { get; }

    public IReadOnlyCollection<CpeName> Names => names;

    /// <summary>A component's CPE names, with its own version where they leave it open.</summary>
    public static IEnumerable<CpeName> NamesOf(BomComponent component) =>
        component.Cpes.Select(cpe => cpe.Version == CpeName.Any && component.Version is { Length: > 0 } version ? cpe with { Version = version.ToLowerInvariant() } : cpe);
}
