namespace Vauban.Benchmarks.Fuzz;

/// <summary>Makes hostile inputs from good ones; the same seed makes the same inputs.</summary>
internal sealed class Mutator(FuzzTarget target, int seed)
{
    private const int Longest = 64 * 1024;
    private static readonly ulong[] Boundaries = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x7FFF_FFFF_FFFF_FFFF, ulong.MaxValue];
    private readonly Random random = new(seed);
    private readonly byte[][] words = [.. target.Words.Select(System.Text.Encoding.UTF8.GetBytes)];

    public byte[] Next()
    {
        if (target.Seeds.Count == 0 || random.Next(50) == 0)
        {
            return Noise(random.Next(200));
        }

        var bytes = Seed().ToList();
        for (var round = 1 << random.Next(5); round > 0; round--)
        {
            Mutate(bytes);
        }

        return bytes.Count > Longest ? [.. bytes.Take(Longest)] : [.. bytes];
    }

    private void Mutate(List<byte> bytes)
    {
        switch (random.Next(9))
        {
            case 0 when bytes.Count > 0:
                bytes[At(bytes)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[At(bytes)] = (byte)random.Next(256);
                break;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count + 1), Noise(random.Next(1, 9)));
                break;
            case 3 when bytes.Count > 0:
                var from = At(bytes);
                bytes.RemoveRange(from, random.Next(Math.Min(32, bytes.Count - from) + 1));
                break;
            case 4:
                Overwrite(bytes, Boundary());
                break;
            case 5 when words.Length > 0:
                bytes.InsertRange(random.Next(bytes.Count + 1), words[random.Next(words.Length)]);
                break;
            case 6:
                var other = Seed();
                var cut = random.Next(other.Length + 1);
                bytes.InsertRange(random.Next(bytes.Count + 1), other[cut..(cut + random.Next(other.Length - cut + 1))]);
                break;
            case 7 when bytes.Count > 0:
                bytes.RemoveRange(At(bytes), bytes.Count - At(bytes) > 0 ? 1 : 0);
                break;
            default:
                Repeat(bytes);
                break;
        }
    }

    /// <summary>Doubles a part: nesting, long lists, long names.</summary>
    private void Repeat(List<byte> bytes)
    {
        if (bytes.Count == 0)
        {
            return;
        }

        var from = At(bytes);
        var part = bytes.GetRange(from, random.Next(1, Math.Min(64, bytes.Count - from) + 1));
        for (var times = random.Next(1, 20); times > 0 && bytes.Count < Longest; times--)
        {
            bytes.InsertRange(from, part);
        }
    }

    private byte[] Boundary()
    {
        var value = Boundaries[random.Next(Boundaries.Length)];
        var bytes = BitConverter.GetBytes(value)[..(1 << random.Next(4))];
        if (random.Next(2) == 0)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }

    private void Overwrite(List<byte> bytes, byte[] with)
    {
        var at = bytes.Count == 0 ? 0 : At(bytes);
        for (var i = 0; i < with.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = with[i];
        }
    }

    private int At(List<byte> bytes) => random.Next(bytes.Count);

    private byte[] Seed() => target.Seeds[random.Next(target.Seeds.Count)];

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
