namespace Vauban.Device.Simulation;

/// <summary>
/// The place a simulated device stands in: a class room of 180 cubic metres, people in it on working days, windows opened at breaks.
/// CO2 is a mass balance: each person gives 0.018 m3/h of CO2, the air is renewed 1 time an hour, 6 times with the windows open.
/// </summary>
internal sealed class Room(SeededNoise noise)
{
    public const double OutdoorCo2 = 420;

    private const double Volume = 180;
    private const double PerPerson = 0.018;
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromHours(12);
    private readonly int seats = 12 + (int)(16 * noise.Next());
    private DateTimeOffset? last;

    /// <summary>Parts per million.</summary>
    public double Co2 { get; private set; } = OutdoorCo2 + 30;

    public int PeopleAt(DateTimeOffset moment)
    {
        var working = moment.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        var hour = moment.TimeOfDay.TotalHours;
        return working && hour is (> 8.5 and < 12) or (> 13.5 and < 17) && !IsBreak(moment) ? seats : 0;
    }

    /// <summary>Brings the air to <paramref name="moment"/>, minute by minute; after a long pause it starts from the last twelve hours.</summary>
    public double Co2At(DateTimeOffset moment)
    {
        var from = last is { } known && moment - known < LongestCatchUp ? known : moment - LongestCatchUp;
        for (; from + Step <= moment; from += Step)
        {
            var renewal = IsBreak(from) ? 6.0 : 1.0;
            var given = PeopleAt(from) * PerPerson / Volume * 1e6;
            Co2 += (given - (renewal * (Co2 - OutdoorCo2))) * Step.TotalHours;
            last = from + Step;
        }

        last ??= moment;
        return Co2;
    }

    private static bool IsBreak(DateTimeOffset moment) => moment.TimeOfDay.TotalHours is (> 10.25 and < 10.5) or (> 15.25 and < 15.5);
}
