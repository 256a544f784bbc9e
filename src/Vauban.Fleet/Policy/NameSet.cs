using Vauban.Core;

namespace Vauban.Fleet.Policy;

/// <summary>The names that <c>{device}</c> stands for.</summary>
/// <param name="known">Devices there are.</param>
/// <param name="open">Any other valid name too: a device that may be registered one day.</param>
internal sealed class NameSet(IReadOnlySet<string> known, bool open)
{
    private const string Invented = "another-device";

    public IReadOnlySet<string> Known { get; } = known;

    public bool Open { get; } = open;

    public bool Has(string name) => Known.Contains(name) || (Open && DeviceId.IsValidPart(name));

    /// <summary>A name other than <paramref name="except"/>, of a device there is when possible; null when there is none.</summary>
    public string? Any(string? except)
    {
        foreach (var name in Known.Take(2))
        {
            if (name != except)
            {
                return name;
            }
        }

        return !Open ? null : except == Invented ? Invented + "-2" : Invented;
    }

    /// <summary>A name in both, of a device there is on both sides, then on one, when possible.</summary>
    public static string? Common(NameSet left, NameSet right)
    {
        var (few, many) = left.Known.Count <= right.Known.Count ? (left, right) : (right, left);
        return few.Known.FirstOrDefault(many.Known.Contains)
            ?? (right.Open && left.Known.Count > 0 ? left.Known.First() : null)
            ?? (left.Open && right.Known.Count > 0 ? right.Known.First() : null)
            ?? (left.Open && right.Open ? Invented : null);
    }
}
