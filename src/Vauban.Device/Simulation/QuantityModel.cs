using Vauban.Device.Configuration;

namespace Vauban.Device.Simulation;

/// <summary>What a quantity is at a moment, before any sensor looks at it.</summary>
/// <param name="At">In the unit of the sensor.</param>
/// <param name="IsCount">Whole numbers: no accuracy, no offset.</param>
internal sealed record QuantityModel(Func<DateTimeOffset, double> At, bool IsCount = false)
{
    public static QuantityModel For(ConfiguredSensor sensor, Room room, SeededNoise noise)
    {
        var (low, high) = sensor.Range is [var from, var to] ? (from, to) : (0, 100);
        var phase = noise.Next();
        return (sensor.Quantity ?? sensor.Id) switch
        {
            "temperature" => new QuantityModel(moment => Indoor(moment, phase)),
            "relative humidity" or "humidity" => new QuantityModel(moment => Humidity(moment, phase)),
            "pressure" => new QuantityModel(moment => ClimateTrace.At(moment).Pressure * (sensor.Unit == "Pa" ? 100 : 1)),
            "wind" or "wind speed" => new QuantityModel(moment => ClimateTrace.At(moment).Wind),
            "co2" => new QuantityModel(room.Co2At),
            "illuminance" => new QuantityModel(moment => Daylight(moment) * Math.Min(high, 20_000)),
            "motion" or "presence" or "occupancy" => new QuantityModel(moment => Math.Min(room.PeopleAt(moment), high), IsCount: true),
            "voltage" when high < 100 => new QuantityModel(moment => low + ((high - low) * (0.9 - (0.3 * YearShare(moment))))),
            "voltage" => new QuantityModel(moment => 230 + (4 * Wave(moment, phase))),
            "power" => new QuantityModel(moment => low + ((high - low) * 0.1 * (1.2 + Wave(moment, phase)))),
            "energy" => new QuantityModel(moment => low + ((high - low) * 0.05 * YearShare(moment))),
            _ => new QuantityModel(moment => low + ((high - low) * (0.5 + (0.2 * Wave(moment, phase))))),
        };
    }

    /// <summary>Heated in the cold, warmed by the weather and by the day.</summary>
    private static double Indoor(DateTimeOffset moment, double phase)
    {
        var outside = ClimateTrace.At(moment).Temperature;
        return Math.Max(19, 19 + ((outside - 12) * 0.45)) + (1.2 * Wave(moment, phase * 0.1)) + phase;
    }

    /// <summary>The water of the outdoor air (80 % relative humidity), at the indoor temperature (Magnus formula).</summary>
    private static double Humidity(DateTimeOffset moment, double phase) =>
        Math.Clamp(80 * Saturation(ClimateTrace.At(moment).Temperature) / Saturation(Indoor(moment, phase)), 5, 95);

    private static double Saturation(double celsius) => 6.112 * Math.Exp(17.62 * celsius / (243.12 + celsius));

    private static double Daylight(DateTimeOffset moment) => Math.Max(0, Math.Sin((moment.TimeOfDay.TotalHours - 6) / 12 * Math.PI));

    /// <summary>From -1 at night to 1 in the afternoon.</summary>
    private static double Wave(DateTimeOffset moment, double phase) => Math.Sin(2 * Math.PI * ((moment.TimeOfDay.TotalHours / 24) - 0.35 + phase));

    private static double YearShare(DateTimeOffset moment) => moment.DayOfYear / 366.0;
}
