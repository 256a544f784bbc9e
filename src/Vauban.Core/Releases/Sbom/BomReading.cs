using System.Collections.Immutable;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>What reading a document gave: the bill of materials, or why there is none; and what is odd in it but was read.</summary>
public sealed record BomReading(Bom? Bom, ImmutableArray<Problem> Problems, ImmutableArray<Problem> Notes);
