using System.Collections.Concurrent;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;

namespace Vauban.Device.Simulation;

/// <summary>All the sensors of one simulated device, and the clock of the world they are in, which may run faster than ours.</summary>
internal sealed class SimulatedSensors
{
    private readonly Dictionary<string, SimulatedSensor> sensors;
    private readonly ConcurrentDictionary<string, double> forced = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly DateTimeOffset start;
    private readonly double speed;

    public SimulatedSensors(DeviceConfiguration configuration, DeviceName device, SimulationOptions options, TimeProvider clock)
    {
        this.clock = clock;
        speed = options.Speed;
        start = clock.GetUtcNow();
        var room = new Room(new SeededNoise($"{options.Seed}/{device}/room"));
        sensors = configuration.Sensors
            .DistinctBy(sensor => sensor.Id)
            .ToDictionary(sensor => sensor.Id, sensor => new SimulatedSensor(sensor, room, $"{options.Seed}/{device}/{sensor.Id}", options.Faults, start), StringComparer.Ordinal);
    }

    /// <summary>The moment in the simulated world.</summary>
    public DateTimeOffset Now => start + ((clock.GetUtcNow() - start) * speed);

    public double? Read(ConfiguredResource stream)
    {
        if (forced.TryGetValue(stream.Id, out var value))
        {
            return value;
        }

        lock (gate)
        {
            return stream.Sensor is { } id && sensors.TryGetValue(id, out var sensor) ? Within(stream, sensor.Read(Now)) : null;
        }
    }

    /// <summary>From now on this stream says this value, whatever the world is.</summary>
    public void Force(string stream, double value) => forced[stream] = value;

    /// <summary>A stream computed from its sensor may declare a narrower range: presence (0 to 1) from CO2.</summary>
    private static double? Within(ConfiguredResource stream, double? value) =>
        value is { } known && stream.Range is [var low, var high] ? (high - low <= 1 ? (known > 800 ? high : low) : Math.Clamp(known, low, high)) : value;
}
