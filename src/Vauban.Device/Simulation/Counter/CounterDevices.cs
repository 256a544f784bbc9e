using Vauban.Device.Text;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Every counter-device, by the name that <c>--misbehave</c> takes.</summary>
public static class CounterDevices
{
    private static readonly CounterDevice[] All =
    [
        new ClearPassword(), new DefaultPassword(), new ForeignTopic(), new OutOfRange(), new ReconnectStorm(), new OldRelease(), new OldTls(), new WeakTls(), new Malformed(),
        new UndeclaredPort(), new NoClientCertificate(), new NoRenewal(), new SharedKey(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(device => device.Name)];

    /// <summary>One sentence: what it does, and which rule that breaks.</summary>
    public static string Describe(string name, DeviceLanguage language) => DeviceText.Get($"counter.{name}", language);

    /// <exception cref="DeviceException">VB-DEVICE-022: no counter-device has this name.</exception>
    internal static CounterDevice? Find(string? name) =>
        name is null ? null : Array.Find(All, device => device.Name == name) ?? throw DeviceException.Of("VB-DEVICE-022", name, "--misbehave");
}
