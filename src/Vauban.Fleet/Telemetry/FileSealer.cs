using System.Globalization;
using Vauban.Fleet.Log;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Telemetry;

/// <summary>Writes values into Parquet files: temporary name, flush, rename, flush the folder. DuckDB itself flushes nothing.</summary>
internal sealed class FileSealer(string folder, ParquetEngine engine, DeviceNumbers numbers, KeepClasses keeps)
{
    private const long MicrosecondsPerDay = 24L * 3600 * 1_000_000;

    /// <summary>
    /// Seals a closed tail, a value that was sent twice once; the files are durable when it returns, but count only once the manifest
    /// lists them.
    /// </summary>
    public IReadOnlyList<SealedFile> Seal(Tail tail)
    {
        var (groups, names) = (new List<SealGroup>(), new Dictionary<string, int>(StringComparer.Ordinal));
        // A resource is a number until it is written: a text in each row costs more than all the rest of it.
        engine.Execute("CREATE OR REPLACE TEMP TABLE incoming (part INTEGER, device UINTEGER, name INTEGER, measured BIGINT, number DOUBLE, text VARCHAR)");
        engine.Execute("CREATE OR REPLACE TEMP TABLE names (name INTEGER, resource VARCHAR)");
        engine.AppendRows("incoming", Grouped(tail, groups, names));
        engine.AppendNames("names", names);
        var files = new List<SealedFile>();
        for (var part = 0; part < groups.Count; part++)
        {
            var group = groups[part];
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Product}-{group.Keep ?? "unsaid"}-{group.Stretch}-{tail.End.Value:D20}.parquet"
            );
            var source = string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT device, resource, make_timestamp(measured) AS measured, number, text FROM (SELECT DISTINCT device, name, measured, number, text FROM incoming WHERE part = {part}) JOIN names USING (name)"
            );
            var bytes = Write(name, source);
            files.Add(new SealedFile(name, group.Product, group.Keep, group.From, group.To, RowsOf(name), bytes, tail.End.Value));
        }

        engine.Execute("DROP TABLE incoming");
        engine.Execute("DROP TABLE names");
        FileSync.Directory(folder);
        return files;
    }

    /// <summary>Writes a file again without some devices; null when nothing is left of it.</summary>
    public SealedFile? Without(SealedFile file, IReadOnlyCollection<uint> devices)
    {
        var kept = $"FROM read_parquet({ParquetEngine.Literal(Path.Combine(folder, file.Name))}) WHERE device NOT IN ({string.Join(',', devices)})";
        var (rows, from, to) = engine
            .Query(
                $"SELECT count(*), coalesce(epoch_us(min(measured)), 0), coalesce(epoch_us(max(measured)), 0) {kept}",
                row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2))
            )[0];
        if (rows == 0)
        {
            return null;
        }

        if (rows == file.Rows)
        {
            return file;
        }

        var name = NextName(file.Name);
        var bytes = Write(name, $"SELECT * {kept}");
        FileSync.Directory(folder);
        return file with { Name = name, Rows = rows, From = from, To = to, Bytes = bytes };
    }

    /// <summary>Writes several files of one product, class and stretch as one, a value that stands in two of them once.</summary>
    public SealedFile Merge(IReadOnlyList<SealedFile> files)
    {
        var newest = files.MaxBy(file => file.Through)!;
        var name = NextName(newest.Name);
        var paths = string.Join(", ", files.Select(file => ParquetEngine.Literal(Path.Combine(folder, file.Name))));
        var bytes = Write(name, $"SELECT DISTINCT * FROM read_parquet([{paths}])");
        FileSync.Directory(folder);
        return newest with
        {
            Name = name,
            From = files.Min(file => file.From),
            To = files.Max(file => file.To),
            Rows = RowsOf(name),
            Bytes = bytes,
        };
    }

    /// <summary>The name with its rewrite counted: <c>a.parquet</c>, then <c>a~1.parquet</c>.</summary>
    private static string NextName(string name)
    {
        var stem = name[..^".parquet".Length];
        var mark = stem.LastIndexOf('~');
        var turn = mark < 0 ? 0 : int.Parse(stem.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{(mark < 0 ? stem : stem[..mark])}~{turn + 1}.parquet");
    }

    private IEnumerable<SealRow> Grouped(Tail tail, List<SealGroup> groups, Dictionary<string, int> names)
    {
        // Days lie in one stretch whole: product, class and stretch are worked out once for each series and day, not for each value.
        var known = new Dictionary<(uint Device, string Resource, long Day), SealSeries>();
        var parts = new Dictionary<(string, string?, string), int>();
        SealSeries? recent = null;
        foreach (var row in tail.Rows())
        {
            var day = row.At / MicrosecondsPerDay;
            // A device sends several values of one series in a row.
            if (recent is null || recent.Device != row.Device || !ReferenceEquals(recent.Resource, row.Resource) || recent.Day != day)
            {
                var key = (row.Device, row.Resource, day);
                if (!known.TryGetValue(key, out recent))
                {
                    names.TryAdd(row.Resource, names.Count);
                    known[key] = recent = new SealSeries(row.Device, row.Resource, day, PartOf(row, parts, groups), names[row.Resource]);
                }
            }

            groups[recent.Part].Include(row.At);
            yield return new SealRow(recent.Part, recent.Name, row);
        }
    }

    private int PartOf(in TailRow row, Dictionary<(string, string?, string), int> parts, List<SealGroup> groups)
    {
        var product = numbers.TryDeviceOf(row.Device, out var device) ? device.Product : "_";
        var keep = keeps.Of(product, row.Resource);
        var key = (product, keep?.ToString(), KeepClasses.StretchOf(keep, row.At));
        if (!parts.TryGetValue(key, out var part))
        {
            parts[key] = part = groups.Count;
            groups.Add(new SealGroup(key.product, key.Item2, key.Item3));
        }

        return part;
    }

    private long RowsOf(string name) =>
        engine.Query($"SELECT count(*) FROM read_parquet({ParquetEngine.Literal(Path.Combine(folder, name))})", row => row.GetInt64(0))[0];

    private long Write(string name, string source)
    {
        var path = Path.Combine(folder, name);
        var temporary = path + ".tmp";
        File.Delete(temporary);
        engine.Execute($"COPY ({source} ORDER BY device, resource, measured) TO {ParquetEngine.Literal(temporary)} (FORMAT parquet, COMPRESSION zstd)");
        using (var handle = File.OpenHandle(temporary, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(temporary, path, overwrite: true);
        return new FileInfo(path).Length;
    }
}
