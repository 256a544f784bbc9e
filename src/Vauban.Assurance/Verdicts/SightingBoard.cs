using Vauban.Assurance.Rules;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// What every device of a product shows of one provision, looked at again only where something changed: 1 a device whose evidence grew;
/// 2 a device whose sighting grew old; 3 all, when the profile, the releases or the worth of simulation changed. Not thread-safe.
/// </summary>
internal sealed class SightingBoard(ProvisionRule rule)
{
    private readonly Dictionary<string, Sighting> sightings = new(StringComparer.Ordinal);
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private bool everything = true;
    private bool simulated;
    private DateTimeOffset? nextAge;

    /// <summary>Devices looked at since the start: what "only what changed" is measured by.</summary>
    public long Looks { get; private set; }

    public void Touch(string device) => changed.Add(device);

    public void TouchAll() => everything = true;

    /// <summary>The active devices, and of those never admitted only what breaks: they need show nothing else.</summary>
    public IReadOnlyList<DeviceSighting> Look(RuleContext context, Members members)
    {
        Forget(context);
        var rows = new List<DeviceSighting>(members.Active.Count);
        foreach (var name in members.Active)
        {
            rows.Add(new DeviceSighting(name, Of(name, context)));
        }

        foreach (var name in members.Enrolled)
        {
            var sighting = Of(name, context);
            if (sighting.Kind == SightingKind.Breaks && sighting.IsFresh(context.Now))
            {
                rows.Add(new DeviceSighting(name, sighting));
            }
        }

        return rows;
    }

    private void Forget(RuleContext context)
    {
        if (everything || simulated != context.Simulated)
        {
            sightings.Clear();
            nextAge = null;
        }

        foreach (var device in changed)
        {
            sightings.Remove(device);
        }

        if (nextAge < context.Now)
        {
            nextAge = null;
            foreach (var (device, sighting) in sightings)
            {
                if (!sighting.IsFresh(context.Now))
                {
                    sightings.Remove(device);
                }
                else
                {
                    Age(sighting, context.Now);
                }
            }
        }

        changed.Clear();
        everything = false;
        simulated = context.Simulated;
    }

    private Sighting Of(string device, RuleContext context)
    {
        if (sightings.TryGetValue(device, out var known))
        {
            return known;
        }

        Looks++;
        var sighting = Judge.Look(rule, device, context);
        sightings[device] = sighting;
        Age(sighting, context.Now);
        return sighting;
    }

    private void Age(Sighting sighting, DateTimeOffset now)
    {
        if (sighting.FreshUntil is { } until && until >= now && (nextAge is null || until < nextAge))
        {
            nextAge = until;
        }
    }
}
