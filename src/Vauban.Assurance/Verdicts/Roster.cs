using Vauban.Assurance.Evidence;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Which devices are active, per product: those that must show that a requirement holds; and which are enrolled and were never admitted: they
/// need show nothing, and yet one that is refused for what it does breaks a requirement. Kept in memory, follows the ledger; facts that
/// were there when it was loaded tell it nothing new, so that a start does not read the registry once for each of them.
/// </summary>
internal sealed class Roster(Devices devices, Ledger ledger)
{
    private long loaded;
    private readonly Dictionary<string, Dictionary<string, bool>> enrolled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, bool>> active = new(StringComparer.Ordinal);

    public void Load()
    {
        // The position first: what is recorded in between is read twice rather than never.
        loaded = ledger.Head.Position;
        active.Clear();
        enrolled.Clear();
        devices.Each(device => Set(device));
    }

    public Members Of(string product) =>
        active.TryGetValue(product, out var names)
            ? new Members(names.Keys, enrolled.TryGetValue(product, out var waiting) ? waiting.Keys : [], names.Values.All(simulated => simulated))
            : Members.None;

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
        Set(active, device, device.State == LifeCycle.Active);
        Set(enrolled, device, device.State == LifeCycle.Enrolled);
    }

    private static void Set(Dictionary<string, Dictionary<string, bool>> products, Device device, bool isIn)
    {
        if (!products.TryGetValue(device.Id.Product, out var names))
        {
            products[device.Id.Product] = names = new(StringComparer.Ordinal);
        }

        if (isIn)
        {
            names[device.Id.Name] = device.Simulated;
        }
        else
        {
            names.Remove(device.Id.Name);
        }
    }
}
