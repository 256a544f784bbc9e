using Vauban.Device.Configuration;

namespace Vauban.Device.Simulation;

/// <summary>
/// A sensor that is not there: what its quantity would be (trace, room, day curve), then what the part makes of it (its own offset, drift, noise of its declared
/// accuracy, resolution, saturation at its range), then faults. The same seed and the same moments give the same values.
/// </summary>
internal sealed class SimulatedSensor
{
    private readonly ConfiguredSensor sensor;
    private readonly QuantityModel model;
    private readonly SeededNoise noise;
    private readonly SensorFaults faults;
    private readonly double offset;
    private readonly double driftPerYear;
    private readonly DateTimeOffset made;

    /// <param name="seed">Device and sensor, so that no two are alike.</param>
    public SimulatedSensor(ConfiguredSensor sensor, Room room, string seed, FaultRate rate, DateTimeOffset made)
    {
        this.sensor = sensor;
        this.made = made;
        noise = new SeededNoise(seed);
        model = QuantityModel.For(sensor, room, noise);
        faults = new SensorFaults(rate, new SeededNoise(seed + "/faults"));
        offset = Accuracy * 0.5 * noise.Gauss() / 3;
        driftPerYear = Accuracy * 0.2 * noise.Gauss() / 3;
    }

    private double Accuracy => sensor.Accuracy ?? Math.Abs(Span) * 0.002;

    private double Span => sensor.Range is [var low, var high] ? high - low : 1;

    /// <summary>Null when the sensor does not answer.</summary>
    public double? Read(DateTimeOffset moment)
    {
        var truth = model.At(moment);
        var drift = driftPerYear * ((moment - made).TotalDays / 365);
        var value = model.IsCount ? truth : truth + offset + drift + (Accuracy / 3 * noise.Gauss());
        return faults.Pass(value, Span) is { } passed ? Saturate(Resolve(passed)) : null;
    }

    private double Resolve(double value)
    {
        var step = model.IsCount ? 1 : Math.Pow(10, Math.Floor(Math.Log10(Math.Max(Accuracy, 1e-6))) - 1);
        return Math.Round(Math.Round(value / step) * step, 6);
    }

    private double Saturate(double value) => sensor.Range is [var low, var high] ? Math.Clamp(value, low, high) : value;
}
