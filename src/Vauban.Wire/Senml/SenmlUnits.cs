using System.Collections.Frozen;
using System.Text;

namespace Vauban.Wire.Senml;

/// <summary>Symbols of the SenML units registries: RFC 8428 12.1, and the secondary units of RFC 8798.</summary>
public static class SenmlUnits
{
    private const string Primary =
        "m kg g s A K cd mol Hz rad sr N Pa J W C V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat m2 m3 l m/s m/s2 m3/s l/s W/m2 cd/m2 "
        + "bit bit/s lat lon pH dB dBW Bspl count / % %RH %EL EL 1/s 1/min beat/min beats S/m B VA VAs var vars J/m kg/m3 deg NTU";

    private const string Secondary =
        "ms min h MHz kW kVA kvar Ah Wh kWh varh kvarh kVAh Wh/km KiB GB Mbit/s B/s MB/s mV mA dBm ug/m3 mm/h m/h ppm /100 /1000 "
        + "hPa mm cm km km/h ppb ppt VAh mg/l ug/l g/l";

    private static readonly FrozenSet<string> All = (Primary + " " + Secondary).Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool IsRegistered(string unit) => All.Contains(unit);

    public static bool IsRegistered(ReadOnlySpan<byte> unit)
    {
        Span<char> characters = stackalloc char[16];
        return unit.Length <= 16
            && Encoding.UTF8.TryGetChars(unit, characters, out var count)
            && All.GetAlternateLookup<ReadOnlySpan<char>>().Contains(characters[..count]);
    }
}
