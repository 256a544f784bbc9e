using System.Collections.Immutable;
using System.Text;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>
/// Registers devices from a CSV file (RFC 4180; columns product, name, hardware, site, zone, owner, labels, simulated in any order, the first
/// two required; labels separated by blanks). Read as a stream; committed in chunks, each whole or not at all, with one digest fact per
/// product and chunk. A device that is there already is skipped, so that an interrupted import is simply run again.
/// </summary>
public sealed class DeviceImport(Store store)
{
    public const int ChunkSize = 2_000;
    public const int MaxLine = 4_096;
    public const int MaxRows = 1_000_000;
    public const int MaxProblems = 100;

    /// <summary>Imports, or with a dry run only reads and checks. Lines that are wrong are listed, the others go on. VB-IMPORT-001 to 004.</summary>
    public async Task<ImportReport> RunAsync(
        Access access,
        TextReader csv,
        bool dryRun,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var lines = new DeviceLines(csv, problems);
        var (rows, added) = (0L, 0L);
        if (!lines.ReadHeader())
        {
            return new ImportReport(0, 0, 0, problems.ToImmutable());
        }

        while (problems.Count < MaxProblems && rows < MaxRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = lines.Read(ChunkSize);
            if (chunk.Count == 0)
            {
                break;
            }

            rows += chunk.Count;
            // A dry run does the same and throws it away, so that it finds what the real one would.
            added += dryRun
                ? store.Read(reading => chunk.LongCount(row => Check(access, row, problems, reading.Scalar<long>)))
                : await store.WriteAsync(writing => Add(writing, access, chunk, problems), cancellationToken);
            progress?.Report(rows);
        }

        return new ImportReport(rows, added, rows - added, problems.ToImmutable());
    }

    private static bool Check(Access access, (long Line, DeviceDraft Draft) row, ImmutableArray<Problem>.Builder problems, CellOf cell)
    {
        var problem =
            Devices.Check(access, row.Draft)
            ?? (cell("SELECT count(*) FROM products WHERE id = $1", row.Draft.Id.Product) == 0 ? Problem.Of("VB-REGISTRY-008", row.Draft.Id.Product) : null)
            ?? (
                row.Draft.Site is { } site && cell("SELECT count(*) FROM sites WHERE id = $1", site) == 0 ? Problem.Of("VB-REGISTRY-009", site) : null
            );
        if (problem is not null && problems.Count < MaxProblems)
        {
            problems.Add(problem with { At = new SourcePosition("csv", (int)row.Line, 1) });
        }

        return problem is null && cell("SELECT count(*) FROM devices WHERE id = $1", row.Draft.Id.ToString()) == 0;
    }

    private static long Add(Writing writing, Access access, List<(long Line, DeviceDraft Draft)> chunk, ImmutableArray<Problem>.Builder problems)
    {
        var added = new SortedDictionary<string, List<Device>>(StringComparer.Ordinal);
        foreach (var row in chunk.Where(row => Check(access, row, problems, writing.Scalar<long>)))
        {
            if (Devices.Insert(writing, row.Draft).Value is { } device)
            {
                added.TryAdd(device.Id.Product, []);
                added[device.Id.Product].Add(device);
            }
        }

        foreach (var (product, devices) in added)
        {
            var digest = new MerkleFrontier();
            foreach (var device in devices.OrderBy(device => device.Id.Name, StringComparer.Ordinal))
            {
                digest.Add(MerkleTree.Leaf(Encoding.UTF8.GetBytes($"{device.Id}\t>expected\n")));
            }

            var statement = new { count = digest.Size, digest = digest.Root.ToString(), actor = access.Actor, reason = "import", change = new { to = "expected" } };
            var fact = writing.Append(Acts.Of(access, FactKinds.DevicesChanged, Subject.OfProduct(product), writing.Now, statement));
            foreach (var device in devices)
            {
                writing.Execute("INSERT INTO device_changes VALUES ($1, $2, '>expected')", device.Number, fact.Position);
            }
        }

        return added.Values.Sum(devices => (long)devices.Count);
    }

    private delegate long CellOf(string sql, params ReadOnlySpan<object?> values);
}
