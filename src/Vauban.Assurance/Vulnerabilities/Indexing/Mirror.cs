using System.Collections.Immutable;
using System.Globalization;
using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Indexing;

/// <summary>
/// A folder of files as their sources publish them, and the index made of it (<see cref="IndexName"/> in the folder, or beside it when the folder
/// cannot be written). The index is made anew when a file is newer, was added or is gone: <see cref="IsCurrent"/> compares their list.
/// </summary>
public static class Mirror
{
    public const string IndexName = ".vauban-index";
    private const int MostFiles = 1_000_000;
    private static readonly string[] Endings = [".json", ".jsonl", ".ndjson", ".csv", ".gz", ".zip"];

    /// <summary>VB-WATCH-001 when the folder is not there or holds no file of a known ending.</summary>
    public static Outcome<MirrorReport> Index(string folder, string indexPath)
    {
        if (!Directory.Exists(folder))
        {
            return Problem.Of("VB-WATCH-001", folder);
        }

        var content = new FeedContent();
        var files = ImmutableArray.CreateBuilder<MirrorFile>();
        foreach (var file in FilesOf(folder))
        {
            files.Add(ReadFile(file, content));
        }

        if (files.Count == 0)
        {
            return Problem.Of("VB-WATCH-001", folder);
        }

        var count = IndexWriter.Write(indexPath, AdvisoryMerge.Of(content));
        File.WriteAllText(indexPath + ".files", ListOf(folder));
        return new MirrorReport(files.ToImmutable(), count, content.Advisories.Count, content.Claims.Count, content.Exploited.Count, content.Likelihoods.Count);
    }

    /// <summary>Whether the index at <paramref name="indexPath"/> was made of the files that are in the folder now.</summary>
    public static bool IsCurrent(string folder, string indexPath) =>
        File.Exists(indexPath) && File.Exists(indexPath + ".files") && File.ReadAllText(indexPath + ".files") == ListOf(folder);

    /// <summary>When the newest file of the mirror was changed: how old what we know may be.</summary>
    public static DateTimeOffset? Newest(string folder) => FilesOf(folder).Select(file => (DateTimeOffset?)new DateTimeOffset(file.LastWriteTimeUtc)).Max();

    private static MirrorFile ReadFile(FileInfo file, FeedContent content)
    {
        var before = content.Advisories.Count;
        Problem? problem;
        if (file.Length > FeedReader.LargestFile)
        {
            problem = Problem.Of("VB-WATCH-003", file.FullName, $"> {FeedReader.LargestFile >> 20} MiB");
        }
        else
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 17, FileOptions.SequentialScan);
            problem = FeedReader.Read(file.FullName, stream, content);
        }

        return new MirrorFile(file.FullName, file.Length, new DateTimeOffset(file.LastWriteTimeUtc), content.Advisories.Count - before, problem);
    }

    private static IEnumerable<FileInfo> FilesOf(string folder) =>
        new DirectoryInfo(folder)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 16 })
            .Where(file => Endings.Contains(file.Extension, StringComparer.OrdinalIgnoreCase) && !file.Name.StartsWith('.'))
            .Take(MostFiles)
            .OrderBy(file => file.FullName, StringComparer.Ordinal);

    private static string ListOf(string folder) => string.Concat(FilesOf(folder).Select(file => string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(folder, file.FullName)}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}\n")));
}
