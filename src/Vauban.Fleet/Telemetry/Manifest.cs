using System.Collections.Immutable;

namespace Vauban.Fleet.Telemetry;

/// <summary>Which files hold the sealed values, and up to where the log is sealed. Replaced as a whole: what it lists is what exists.</summary>
/// <param name="SealedThrough">Values of records below this position are in the files or were dropped on purpose.</param>
public sealed record Manifest(long SealedThrough, ImmutableArray<SealedFile> Files, ImmutableArray<Tombstone> Tombstones)
{
    public static Manifest Empty { get; } = new(1, [], []);

    /// <summary>Is a value of this device in this file erased?</summary>
    public bool IsErased(uint device, SealedFile file) =>
        Tombstones.Any(tombstone => tombstone.Device == device && file.Through <= tombstone.Below);
}
