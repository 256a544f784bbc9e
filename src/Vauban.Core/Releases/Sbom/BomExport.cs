using System.Collections.Immutable;

namespace Vauban.Core.Releases.Sbom;

/// <summary>A written document.</summary>
/// <param name="Lost">Fields of the source that the written family cannot carry through Vauban's typed view, each once, in order.</param>
public sealed record BomExport(byte[] Bytes, ImmutableArray<string> Lost);
