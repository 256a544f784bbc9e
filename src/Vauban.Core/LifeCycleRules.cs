using System.Collections.Frozen;

namespace Vauban.Core;

/// <summary>Which changes of <see cref="LifeCycle"/> there are, and what each state lets a device do.</summary>
public static class LifeCycleRules
{
    /// <summary>
    /// Retired is final: an object that comes back is a new device with a new identity. A device becomes active by its first good session.
    /// </summary>
    private static readonly FrozenDictionary<LifeCycle, LifeCycle[]> Next = new Dictionary<LifeCycle, LifeCycle[]>
    {
        [LifeCycle.Expected] = [LifeCycle.Enrolled, LifeCycle.Retired],
        [LifeCycle.Enrolled] = [LifeCycle.Active, LifeCycle.Quarantined, LifeCycle.Suspended, LifeCycle.Retired],
        [LifeCycle.Active] = [LifeCycle.Quarantined, LifeCycle.Suspended, LifeCycle.Retired],
        [LifeCycle.Quarantined] = [LifeCycle.Active, LifeCycle.Suspended, LifeCycle.Retired],
        [LifeCycle.Suspended] = [LifeCycle.Active, LifeCycle.Quarantined, LifeCycle.Retired],
        [LifeCycle.Retired] = [],
    }.ToFrozenDictionary();

    public static bool Allows(LifeCycle from, LifeCycle to) => Next[from].Contains(to);

    public static IReadOnlyList<LifeCycle> From(LifeCycle state) => Next[state];

    /// <summary>The states a device can come from.</summary>
    public static IEnumerable<LifeCycle> To(LifeCycle state) => Next.Where(entry => entry.Value.Contains(state)).Select(entry => entry.Key);

    /// <summary>May it open a session at all? A quarantined device may, to be looked at and mended, but its data is kept apart.</summary>
    public static bool MayConnect(LifeCycle state) => state is LifeCycle.Enrolled or LifeCycle.Active or LifeCycle.Quarantined;

    /// <summary>May it receive a first certificate?</summary>
    public static bool MayEnrol(LifeCycle state) => state is LifeCycle.Expected or LifeCycle.Enrolled or LifeCycle.Active;
}
