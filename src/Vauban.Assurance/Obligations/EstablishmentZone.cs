using System.Collections.Frozen;

namespace Vauban.Assurance.Obligations;

/// <summary>The time zone of an establishment, by its country (ISO 3166-1); the capital's where a country has several.</summary>
public static class EstablishmentZone
{
    private static readonly FrozenDictionary<string, string> Zones = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["AT"] = "Europe/Vienna", ["BE"] = "Europe/Brussels", ["BG"] = "Europe/Sofia", ["CY"] = "Asia/Nicosia", ["CZ"] = "Europe/Prague", ["DE"] = "Europe/Berlin",
        ["DK"] = "Europe/Copenhagen", ["EE"] = "Europe/Tallinn", ["ES"] = "Europe/Madrid", ["FI"] = "Europe/Helsinki", ["FR"] = "Europe/Paris", ["GR"] = "Europe/Athens",
        ["HR"] = "Europe/Zagreb", ["HU"] = "Europe/Budapest", ["IE"] = "Europe/Dublin", ["IS"] = "Atlantic/Reykjavik", ["IT"] = "Europe/Rome", ["LI"] = "Europe/Vaduz",
        ["LT"] = "Europe/Vilnius", ["LU"] = "Europe/Luxembourg", ["LV"] = "Europe/Riga", ["MT"] = "Europe/Malta", ["NL"] = "Europe/Amsterdam", ["NO"] = "Europe/Oslo",
        ["PL"] = "Europe/Warsaw", ["PT"] = "Europe/Lisbon", ["RO"] = "Europe/Bucharest", ["SE"] = "Europe/Stockholm", ["SI"] = "Europe/Ljubljana", ["SK"] = "Europe/Bratislava",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>UTC for a country outside the table, or on a machine without time-zone data.</summary>
    public static TimeZoneInfo Of(string? country) =>
        country is not null && Zones.TryGetValue(country, out var name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
