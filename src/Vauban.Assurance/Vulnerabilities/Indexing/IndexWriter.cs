using System.Text;
using Vauban.Assurance.Vulnerabilities.Advisories;

namespace Vauban.Assurance.Vulnerabilities.Indexing;

/// <summary>
/// Writes an index. Layout: mark, number of keys, number of places, where the tables begin, how many vulnerabilities; the vulnerabilities one
/// after another; then per key its hash and its run of places, in the order of hashes; then the places. Written beside and renamed, so that a
/// reader sees the old one or the new one.
/// </summary>
internal static class IndexWriter
{
    public const ulong Mark = 0x3158_4457_4E42_4156;
    public const int HeadLength = 32;

    public static int Write(string path, IEnumerable<Vulnerability> vulnerabilities)
    {
        var temporary = path + ".tmp";
        int count;
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        using (var writer = new BinaryWriter(file, Encoding.UTF8))
        {
            count = Write(writer, vulnerabilities);
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        return count;
    }

    private static int Write(BinaryWriter writer, IEnumerable<Vulnerability> vulnerabilities)
    {
        writer.Write(new byte[HeadLength]);
        var places = new List<(ulong Hash, long At)>();
        var count = 0;
        foreach (var one in vulnerabilities)
        {
            writer.Flush();
            var at = writer.BaseStream.Position;
            places.AddRange(IndexKey.Of(one).Select(key => (IndexKey.Hash(key), at)));
            VulnerabilityCodec.Write(writer, one);
            count++;
        }

        places.Sort();
        writer.Flush();
        var tables = writer.BaseStream.Position;
        var keys = 0;
        for (var i = 0; i < places.Count; keys++)
        {
            var first = i;
            while (i < places.Count && places[i].Hash == places[first].Hash)
            {
                i++;
            }

            writer.Write(places[first].Hash);
            writer.Write(first);
            writer.Write(i - first);
        }

        foreach (var (_, at) in places)
        {
            writer.Write(at);
        }

        writer.Flush();
        writer.BaseStream.Position = 0;
        writer.Write(Mark);
        writer.Write(keys);
        writer.Write(places.Count);
        writer.Write(tables);
        writer.Write((long)count);
        return count;
    }
}
