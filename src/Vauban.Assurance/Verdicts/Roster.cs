using Vauban.Assurance.Evidence;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Which devices are active, per product: those that must show that a requirement holds. Kept in memory, follows the ledger; facts that
/// were there when it was loaded tell it nothing new, so that a start does not read the registry once for each of them.
/// </summary>
internal sealed class Roster(Devices devices, Ledger ledger)
{
    private long loaded;
    private readonly Dictionary<string, Dictionary<string, bool>> active = new(StringComparer.Ordinal);

    public void Load()
    {
        // The position first: what is recorded in between is read twice rather than never.
        loaded = ledger.Head.Position;
        active.Clear();
        devices.Each(device => Set(device));
    }

    /// <summary>Names of the active devices of a product, and whether all of them are simulated.</summary>
    public (IReadOnlyCollection<string> Names, bool AllSimulated) Of(string product) =>
        active.TryGetValue(product, out var names) ? (names.Keys, names.Values.All(simulated => simulated)) : ([], true);

    /// <summary>Takes a change of one device, or of many by one act.</summary>
    public void Apply(Fact fact)
    {
        if (fact.Position <= loaded)
        {
            return;
        }

        if (fact.Content.Kind == FactKinds.DevicesChanged)
        {
            Load();
            return;
        }

        const string prefix = "device:";
        if (
            fact.Content.Kind == FactKinds.DeviceTransition
            && fact.Content.Subject.Value.StartsWith(prefix, StringComparison.Ordinal)
            && DeviceId.TryParse(fact.Content.Subject.Value[prefix.Length..], out var id)
            && devices.Find(Access.System, id) is { } device
        )
        {
            Set(device);
        }
    }

    private void Set(Device device)
    {
        if (!active.TryGetValue(device.Id.Product, out var names))
        {
            active[device.Id.Product] = names = new(StringComparer.Ordinal);
        }

        if (device.State == LifeCycle.Active)
        {
            names[device.Id.Name] = device.Simulated;
        }
        else
        {
            names.Remove(device.Id.Name);
        }
    }
}
