using Vauban.Device.Agent;
using Vauban.Device.Configuration;

namespace Vauban.Device.Simulation;

/// <summary>Simulated devices of one product, in one process.</summary>
public sealed record SimulatedFleetOptions
{
    public required DeviceConfiguration Configuration { get; init; }

    public required IReadOnlyList<SimulatedUnit> Units { get; init; }

    /// <summary>Each unit has its own folder in it.</summary>
    public required string StateFolder { get; init; }

    public required string GatewayHost { get; init; }

    public required int GatewayPort { get; init; }

    public Uri? EstServer { get; init; }

    public string? RootFile { get; init; }

    public string? RootPin { get; init; }

    public string? Release { get; init; }

    public SimulationOptions World { get; init; } = new();

    /// <summary>Called from any task.</summary>
    public Action<AgentEvent> Journal { get; init; } = _ => { };

    /// <summary>Off: twenty devices that share one disk would wear it twenty times.</summary>
    public bool FlushToDisk { get; init; }
}
