using System.Text;
using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Backup;

/// <summary>
/// Erasures outlive the folder: each fact <c>data.erased</c> is also a line of a file beside the data folder (or where VAUBAN_ERASURES says),
/// so that a backup older than an erasure does not bring back what was erased. It holds opaque ids and receipts only.
/// </summary>
public sealed class ErasureJournal
{
    private const int MaxLine = 4096;
    private readonly Ledger ledger;

    public ErasureJournal(Ledger ledger, string path)
    {
        this.ledger = ledger;
        FilePath = path;
    }

    public string FilePath { get; }

    /// <summary>The journal of a data folder: VAUBAN_ERASURES, else a file beside the folder.</summary>
    public static string PathOf(string folder) => Environment.GetEnvironmentVariable("VAUBAN_ERASURES") ?? Path.GetFullPath(folder).TrimEnd('/') + ".erasures.jsonl";

    /// <summary>The lines of a journal; a line that does not read, as a torn last one, is left out. No file, no lines.</summary>
    public static IReadOnlyList<ErasureEntry> Read(string path)
    {
        BlockingDoor.Enter();
        if (!File.Exists(path))
        {
            return [];
        }

        var entries = new List<ErasureEntry>();
        using var file = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        foreach (var line in BoundedLines.Of(file, MaxLine))
        {
            if (line is { Length: > 0 } && Parse(line) is { Subject.Length: > 0, Receipt.Length: > 0 } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>Adds to a journal what another one has and it has not; answers how many.</summary>
    public static int Merge(string from, string into)
    {
        var there = Read(into).Select(Key).ToHashSet();
        var missing = Read(from).Where(entry => !there.Contains(Key(entry))).ToList();
        Write(into, missing);
        return missing.Count;
    }

    /// <summary>What the journal tells and this ledger does not know: the folder was restored from a backup older than the erasure.</summary>
    public IReadOnlyList<ErasureEntry> Forgotten()
    {
        var known = Known().Select(Key).ToHashSet();
        return [.. Read(FilePath).Where(entry => !known.Contains(Key(entry)))];
    }

    /// <summary>Leaves the fact that an erasure was done again, under its old receipt.</summary>
    public Task DoneAgainAsync(ErasureEntry entry, CancellationToken cancellationToken = default)
    {
        var statement = new { scope = entry.Scope, rows = 0, receipt = entry.Receipt, again = true };
        return ledger.AppendAsync(Acts.Of(Access.System, FactKinds.DataErased, new Subject(entry.Subject), TimeProvider.System.GetUtcNow(), statement), cancellationToken);
    }

    /// <summary>Copies every erasure of the ledger to the file, those of before and those to come, until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var written = Read(FilePath).Select(Key).ToHashSet();
        await foreach (var fact in ledger.Follow(0, [FactKinds.DataErased], cancellationToken))
        {
            if (Of(fact) is { } entry && written.Add(Key(entry)))
            {
                Write(FilePath, [entry]);
            }
        }
    }

    private IEnumerable<ErasureEntry> Known()
    {
        long after = 0;
        while (true)
        {
            var facts = ledger.Query(Access.System, new FactQuery { Kinds = [FactKinds.DataErased], After = after, OldestFirst = true, Limit = FactQuery.MaxLimit });
            foreach (var entry in facts.Select(Of).OfType<ErasureEntry>())
            {
                yield return entry;
            }

            if (facts.Count < FactQuery.MaxLimit)
            {
                yield break;
            }

            after = facts[^1].Position;
        }
    }

    private static (string, string) Key(ErasureEntry entry) => (entry.Subject, entry.Receipt);

    private static ErasureEntry? Of(Fact fact)
    {
        if (fact.Erased)
        {
            return null;
        }

        using var statement = JsonDocument.Parse(fact.Content.Statement);
        var root = statement.RootElement;
        return root.TryGetProperty("receipt", out var receipt) && root.TryGetProperty("scope", out var scope) && receipt.GetString() is { Length: > 0 } text
            ? new ErasureEntry(fact.Content.ObservedAt, fact.Content.Subject.Value, scope.GetString() ?? "", text)
            : null;
    }

    private static ErasureEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ErasureEntry>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(string path, List<ErasureEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        BlockingDoor.Enter();
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        // After a torn last line a new one must not hang on it.
        var torn = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n';
        file.Seek(0, SeekOrigin.End);
        var lines = string.Concat(entries.Select(entry => JsonSerializer.Serialize(entry, JsonSerializerOptions.Web) + "\n"));
        file.Write(Encoding.UTF8.GetBytes((torn ? "\n" : "") + lines));
        file.Flush(flushToDisk: true);
        FileSync.Directory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
