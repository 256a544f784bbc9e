using System.Formats.Tar;
using System.IO.Compression;

namespace Vauban.Assurance.Vulnerabilities.Images;

/// <summary>
/// The files of a root file system that say what is installed: read from a folder, or from a tar archive (also .gz) in one pass. Links are not
/// followed, so that an image cannot make us read outside itself; sizes, depth and number are bounded.
/// </summary>
internal static class ImageFiles
{
    public const long LargestFile = 64L << 20;
    public const long LargestImage = 4L << 30;
    public const int MostFiles = 1_000_000;

    public static IEnumerable<ImageFile> OfFolder(string folder, Func<string, bool> wanted)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true, MaxRecursionDepth = 64 };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options).Take(MostFiles).Order(StringComparer.Ordinal))
        {
            var inside = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (wanted(inside) && new FileInfo(path) is { Length: <= LargestFile, LinkTarget: null })
            {
                yield return new ImageFile(inside, File.ReadAllBytes(path));
            }
        }
    }

    /// <summary>InvalidDataException or IOException when the archive is broken or past a bound.</summary>
    public static IEnumerable<ImageFile> OfTar(Stream stream, bool compressed, Func<string, bool> wanted)
    {
        using var unpacked = compressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var bounded = new Advisories.BoundedStream(unpacked, LargestImage);
        using var tar = new TarReader(bounded);
        for (var files = 0; files < MostFiles && tar.GetNextEntry() is { } entry; files++)
        {
            var inside = entry.Name.Replace('\\', '/').TrimStart('.', '/');
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.Length <= LargestFile && wanted(inside))
            {
                using var memory = new MemoryStream();
                entry.DataStream?.CopyTo(memory);
                yield return new ImageFile(inside, memory.ToArray());
            }
        }
    }
}
