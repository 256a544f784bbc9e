using System.Globalization;
using System.Text;
using Vauban.Core.Facts;

namespace Vauban.Fleet.Detection;

/// <summary>The rows of one digest as the bytes of its blob, and their Merkle root: each line with its line feed is a leaf (RFC 6962 2.1).</summary>
internal static class DigestContent
{
    private const int MostValues = 32;
    private const string Others = "…";

    /// <param name="rows">Sorted here by device, then value.</param>
    public static (byte[] Blob, string Root) Write(List<DigestRow> rows)
    {
        rows.Sort((left, right) => string.CompareOrdinal(left.Device, right.Device) is not 0 and var order ? order : string.CompareOrdinal(left.Value, right.Value));
        var blob = new MemoryStream();
        var root = new MerkleFrontier();
        foreach (var row in rows)
        {
            var line = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Device}\t{row.Value}\t{row.SeenAt}\n"));
            root.Add(MerkleTree.Leaf(line));
            blob.Write(line);
        }

        return (blob.ToArray(), root.Root.ToString());
    }

    /// <summary>Devices per value, the most frequent first; the rest summed.</summary>
    public static Dictionary<string, long> Count(IEnumerable<DigestRow> rows)
    {
        var counts = rows.CountBy(row => row.Value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var values = counts.Take(MostValues).ToDictionary(pair => pair.Key, pair => (long)pair.Value, StringComparer.Ordinal);
        if (counts.Count > MostValues)
        {
            values[Others] = counts.Skip(MostValues).Sum(pair => (long)pair.Value);
        }

        return values;
    }
}
