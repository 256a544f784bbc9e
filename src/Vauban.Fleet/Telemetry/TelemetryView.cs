using System.Collections.Immutable;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// What a query reads: the sealed files and the tails above them, as one value that is swapped as a whole. A value is in exactly one of
/// the two, whichever view is taken.
/// </summary>
internal sealed record TelemetryView(Manifest Manifest, ImmutableArray<Tail> Tails);
