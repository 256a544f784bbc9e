using System.Collections.Immutable;
using System.Text.Json;

namespace Vauban.Core.Releases.Sbom;

/// <summary>
/// A bill of materials: software, hardware, cryptography. The typed view is what Vauban reasons on; <see cref="Document"/> is everything
/// that was read, in the JSON shape of its family, so that writing it again loses nothing.
/// </summary>
public sealed record Bom(BomFormat Format, string SpecVersion, JsonElement Document)
{
    /// <summary>Serial number or namespace: what names this document.</summary>
    public string? Identity { get; init; }

    public string? Name { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>Who made the document: people and organisations, with an address when they give one.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    public ImmutableArray<string> Tools { get; init; } = [];

    /// <summary>What the document describes.</summary>
    public BomComponent? Subject { get; init; }

    /// <summary>Every component at every depth, in the order of the document; services too.</summary>
    public ImmutableArray<BomComponent> Components { get; init; } = [];

    public ImmutableArray<BomDependency> Dependencies { get; init; } = [];

    /// <summary>What the document says of vulnerabilities.</summary>
    public ImmutableArray<VexClaim> Claims { get; init; } = [];

    /// <summary>How complete it says it is: <c>complete</c>, <c>incomplete</c>, <c>unknown</c>...; null when it does not say.</summary>
    public string? Completeness { get; init; }

    public bool IsCycloneDx => Format is BomFormat.CycloneDxJson or BomFormat.CycloneDxXml;
}
