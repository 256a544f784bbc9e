using Vauban.Assurance.Verdicts;
using Vauban.Core;
using Vauban.Records.Permissions;

namespace Vauban.Server.Fleet;

/// <summary>How many requirements each device is known to break, from the products' verdicts: one look per product, not per device.</summary>
internal sealed class FleetPosture(Dictionary<DeviceId, int> broken)
{
    public static FleetPosture None { get; } = new([]);

    public static FleetPosture Of(VerdictEngine engine, Access access, IEnumerable<string> products) =>
        new(
            products
                .SelectMany(product => engine.Of(access, product).Where(verdict => verdict.Live).SelectMany(verdict => verdict.BrokenBy.Select(name => new DeviceId(product, name))))
                .CountBy(device => device)
                .ToDictionary()
        );

    /// <summary>A verdict names at most its first twenty; the device's own page has them all.</summary>
    public int Broken(DeviceId device) => broken.GetValueOrDefault(device);
}
