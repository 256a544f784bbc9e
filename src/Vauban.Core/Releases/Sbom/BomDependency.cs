using System.Collections.Immutable;

namespace Vauban.Core.Releases.Sbom;

/// <summary>What one component uses directly; an empty list says that it uses nothing.</summary>
public sealed record BomDependency(string From, ImmutableArray<string> To);
