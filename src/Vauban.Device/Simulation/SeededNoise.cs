using System.Text;

namespace Vauban.Device.Simulation;

/// <summary>Pseudo-random numbers that are the same on every machine for the same seed (SplitMix64). For simulation, never for keys.</summary>
internal sealed class SeededNoise
{
    private ulong state;

    /// <param name="seed">Text that names what the noise is for: FNV-1a of its UTF-8 bytes is the seed.</param>
    public SeededNoise(string seed)
    {
        state = 0xCBF29CE484222325;
        foreach (var one in Encoding.UTF8.GetBytes(seed))
        {
            state = (state ^ one) * 0x100000001B3;
        }
    }

    /// <summary>From 0 (included) to 1 (excluded).</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Mean 0, standard deviation 1, within 6 of them (sum of twelve).</summary>
    public double Gauss()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Next();
        }

        return sum;
    }
}
