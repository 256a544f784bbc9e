using System.Text.Json;
using Vauban.Device.Configuration;
using Vauban.Device.Forwarding;
using Vauban.Device.Identity;

namespace Vauban.Device.Agent;

/// <summary>All an agent is told at start; the rest stands in <c>device.json</c>.</summary>
public sealed record AgentOptions
{
    public required DeviceConfiguration Configuration { get; init; }

    public required EnrolmentOptions Enrolment { get; init; }

    /// <summary>Folder of this unit alone: identity, queue, settings, commands done.</summary>
    public required string StateFolder { get; init; }

    public required string GatewayHost { get; init; }

    public required int GatewayPort { get; init; }

    /// <summary>Version of the running software.</summary>
    public string? Release { get; init; }

    /// <summary>The value of a stream now; null when its sensor gives none. Called from several tasks, for different streams.</summary>
    public required Func<ConfiguredResource, double?> Read { get; init; }

    /// <summary>Carries out a command: null when done, else why it failed. The default accepts <c>identify</c> only.</summary>
    public Func<string, JsonElement?, CancellationToken, Task<string?>>? Command { get; init; }

    /// <summary>Called when a setting takes a new value; false when the device cannot apply it. The default accepts.</summary>
    public Func<string, JsonElement, bool>? Apply { get; init; }

    /// <summary>Called from any task.</summary>
    public Action<AgentEvent> Journal { get; init; } = _ => { };

    /// <summary>fsync each measurement before it is sent: survives a power cut, at the price of wear.</summary>
    public bool FlushToDisk { get; init; } = true;

    /// <summary>Sampling is this many times faster than declared; times sent stay those of the clock.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>From 0 to 1: where delays fall in their spread.</summary>
    public Func<double> Chance { get; init; } = DefaultChance;

    /// <summary>Changes where a stream goes: what a counter-device does.</summary>
    internal Func<ConfiguredResource, string>? TopicOf { get; init; }

    /// <summary>Changes how the device connects: what a counter-device does.</summary>
    internal Func<Messaging.ConnectionOptions, Messaging.ConnectionOptions>? Connecting { get; init; }

    /// <summary>False for a counter-device that keeps its first certificate until it is worth nothing.</summary>
    internal bool Renews { get; init; } = true;

    public DeviceName Device => Enrolment.Device;

    internal ForwardOptions Forward => new() { MaxMessages = Configuration.Limits.MaxQueued, FlushToDisk = FlushToDisk };

    internal string Fill(string template) => template.Replace("{device}", Device.Name, StringComparison.Ordinal);

    private static double DefaultChance() => System.Security.Cryptography.RandomNumberGenerator.GetInt32(1 << 24) / (double)(1 << 24);
}
