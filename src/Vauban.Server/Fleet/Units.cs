namespace Vauban.Server.Fleet;

/// <summary>SenML units (RFC 8428 12.1) as people write them.</summary>
internal static class Units
{
    public static string? Show(string? unit) =>
        unit switch
        {
            "Cel" => "°C",
            "%RH" => "% HR",
            "%EL" => "%",
            "/" or "bool" or "text" or null => null,
            "lat" or "lon" => "°",
            _ => unit,
        };
}
