using System.Globalization;

namespace Vauban.Device.Simulation;

/// <summary>The weather outside: hourly climate normals of Seattle (NOAA, public domain), one point per three hours, joined by lines.</summary>
internal static class ClimateTrace
{
    private static readonly Lazy<Weather[]> Points = new(Load);

    public static int Count => Points.Value.Length;

    public static Weather At(DateTimeOffset moment)
    {
        var points = Points.Value;
        var start = new DateTimeOffset(moment.UtcDateTime.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var place = (moment - start).TotalHours / 3;
        var index = (int)place;
        var (before, after, share) = (points[index % points.Length], points[(index + 1) % points.Length], place - index);
        return new Weather(Between(before.Temperature, after.Temperature, share), Between(before.Pressure, after.Pressure, share), Between(before.Wind, after.Wind, share));
    }

    private static double Between(double from, double to, double share) => from + ((to - from) * share);

    private static Weather[] Load()
    {
        using var stream = typeof(ClimateTrace).Assembly.GetManifestResourceStream("seattle-normals")!;
        using var reader = new StreamReader(stream);
        var points = new List<Weather>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var temperature, var pressure, var wind])
            {
                points.Add(new Weather(Number(temperature), Number(pressure), Number(wind)));
            }
        }

        return [.. points];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
