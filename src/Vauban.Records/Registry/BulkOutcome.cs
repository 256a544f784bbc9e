using System.Collections.Immutable;
using Vauban.Core;
using Vauban.Core.Facts;

namespace Vauban.Records.Registry;

/// <summary>What an act on many devices did, or, in a dry run, would do.</summary>
/// <param name="Count">Devices changed.</param>
/// <param name="Skipped">Devices of the filter that cannot make this change, or need none.</param>
/// <param name="Sample">Some of those changed.</param>
/// <param name="Facts">One per product; empty in a dry run.</param>
public sealed record BulkOutcome(long Count, long Skipped, ImmutableArray<DeviceId> Sample, ImmutableArray<Fact> Facts);
