namespace Vauban.Benchmarks.Fuzz;

/// <summary>Every parser of foreign bytes, by room.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [.. WireTargets.All, .. CoreTargets.All, .. RecordsTargets.All, .. TrustTargets.All, .. FleetTargets.All, .. DeviceTargets.All, .. ServerTargets.All, .. WatchTargets.All];

    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
