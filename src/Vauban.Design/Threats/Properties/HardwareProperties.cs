using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Properties;

/// <summary>PID-11 to PID-15: the board.</summary>
internal static class HardwareProperties
{
    public static IEnumerable<KeyValuePair<string, Func<ProductView, Clue>>> Readings { get; } =
        new Dictionary<string, Func<ProductView, Clue>>(StringComparer.Ordinal)
        {
            ["PID-11"] = product => Board(product)?.Mcu is { } processor ? Clue.Given("hardware.mcu.part", processor.Part ?? processor.Core ?? "yes") : new Clue(null, [new ProfileFact("hardware.mcu", null)]),
            ["PID-12"] = product => Clue.IsTrue("hardware.memory.external", Board(product)?.Memory?.External),
            ["PID-121"] = product => Clue.IsTrue("hardware.memory.exposed-bus", Board(product)?.Memory?.ExposedBus),
            ["PID-122"] = product => Clue.IsTrue("hardware.memory.shared", Board(product)?.Memory?.Shared),
            ["PID-123"] = product => Clue.IsTrue("hardware.memory.removable", Board(product)?.Memory?.Removable),
            ["PID-124"] = product => Clue.Of("hardware.memory.ram", Board(product)?.Memory?.Ram, ram => ram != RamKind.Internal),
            ["PID-1241"] = product => Clue.Of("hardware.memory.ram", Board(product)?.Memory?.Ram, ram => ram == RamKind.Ddr),
            ["PID-13"] = product => product.Words("hardware.peripherals", Board(product)?.Peripherals ?? [], _ => true),
            ["PID-14"] = product => Ports(product, kind => kind is InterfaceKind.Physical or InterfaceKind.Wired),
            ["PID-15"] = product => Ports(product, kind => kind == InterfaceKind.Debug).Or(Clue.Of("hardware.mcu.debug", Board(product)?.Mcu?.Debug, state => state != DebugState.Absent)),
        };

    private static HardwareSection? Board(ProductView product) => product.Profile.Hardware;

    private static Clue Ports(ProductView product, Func<InterfaceKind, bool> wanted) =>
        product.AnyOf("hardware.interfaces", product.Interfaces.Select(port => Clue.Of(port.Field("kind"), port.Item.Kind, wanted)));
}
