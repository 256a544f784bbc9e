using Vauban.Wire.Mqtt;

namespace Vauban.Device.Text;

/// <summary>The device's environment failed it (network, server, disk), or what it was given cannot serve: the one exception family of this assembly.</summary>
public sealed class DeviceException : Exception
{
    public DeviceException(DeviceProblem problem, Exception? inner = null)
        : base(problem.Describe(DeviceLanguage.English), inner) => Problem = problem;

    public DeviceProblem Problem { get; }

    /// <summary>The MQTT 5 reason code the gateway gave, when it gave one.</summary>
    public ReasonCode? Reason { get; init; }

    internal static DeviceException Of(string code, params ReadOnlySpan<string> arguments) => new(DeviceProblem.Of(code, arguments));
}
