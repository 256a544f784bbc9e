using System.Collections.Frozen;

namespace Vauban.Design.Network;

/// <summary>Quantities that have a reusable object in the OMA LwM2M registry (IPSO smart objects), by the words profiles use.</summary>
internal static class SensorQuantities
{
    /// <summary>Sensor Value; presence alone is a Digital Input State.</summary>
    private const int SensorValue = 5700;
    private const int DigitalInput = 5500;

    private static readonly FrozenDictionary<string, int> Objects = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["illuminance"] = 3301,
        ["presence"] = 3302,
        ["temperature"] = 3303,
        ["humidity"] = 3304,
        ["relative humidity"] = 3304,
        ["barometric pressure"] = 3315,
        ["voltage"] = 3316,
        ["current"] = 3317,
        ["frequency"] = 3318,
        ["depth"] = 3319,
        ["percentage"] = 3320,
        ["battery"] = 3320,
        ["altitude"] = 3321,
        ["load"] = 3322,
        ["pressure"] = 3323,
        ["loudness"] = 3324,
        ["concentration"] = 3325,
        ["co2"] = 3325,
        ["co"] = 3325,
        ["no2"] = 3325,
        ["voc"] = 3325,
        ["pm2.5"] = 3325,
        ["pm10"] = 3325,
        ["acidity"] = 3326,
        ["conductivity"] = 3327,
        ["power"] = 3328,
        ["active power"] = 3328,
        ["power factor"] = 3329,
        ["distance"] = 3330,
        ["energy"] = 3331,
        ["rate"] = 3346,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string word) => Objects.ContainsKey(word);

    public static (int Object, int Resource)? ObjectOf(string? quantity) =>
        quantity is not null && Objects.TryGetValue(quantity, out var number) ? (number, number == 3302 ? DigitalInput : SensorValue) : null;
}
