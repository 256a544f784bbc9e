namespace Vauban.Fleet.Activity;

/// <summary>
/// How many different things were seen, in 64 bits: linear counting (Whang, Vander-Zanden and Taylor, 1990). Each thing sets the bit of its hash;
/// from the share of bits still clear follows the count. Exact for one; the standard error is under 1 up to 10 things, 2 at 20 and 5 at 40; past 200 it
/// says 266, which stands for "many". It never grows, so a device that invents topics costs what any other does.
/// </summary>
public static class DistinctCount
{
    /// <summary>What is said when every bit is set.</summary>
    public const int Many = 266;

    public static ulong Bit(int hash) => 1UL << (int)(((uint)hash * 2654435769u) >> 26);

    public static int Of(ulong bits)
    {
        var clear = 64 - System.Numerics.BitOperations.PopCount(bits);
        return clear == 0 ? Many : (int)Math.Round(-64 * Math.Log(clear / 64.0));
    }
}
