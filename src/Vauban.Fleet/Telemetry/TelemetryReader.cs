using System.Globalization;
using DuckDB.NET.Data;
using Vauban.Core;
using Vauban.Core.Facts;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// Answers queries from one view: files through DuckDB, the tail by walking it. A query that no file can answer never touches DuckDB.
/// A device that did not hear our acknowledgement sends again (MQTT 5 4.4): the same value of the same time is shown once.
/// </summary>
internal sealed class TelemetryReader(string folder, ParquetEngine engine, DeviceNumbers numbers, Func<TelemetryView> view)
{
    private const int Attempts = 3;

    /// <summary>Rows in order of time, the newest when there are more than the limit.</summary>
    public IReadOnlyList<TelemetryRow> Rows(TelemetryQuery query, Predicate<uint> visible) =>
        Retry(seen =>
        {
            var span = new QuerySpan(query, numbers, visible);
            var limit = Math.Clamp(query.Limit, 1, TelemetryQuery.MaxRows);
            var rows = FromFiles(seen, span, limit);
            rows.AddRange(FromTails(seen, span));
            return (IReadOnlyList<TelemetryRow>)
                [.. rows.Distinct().OrderByDescending(row => row.At).Take(limit).Reverse().Select(row => Shown(row))];
        });

    /// <summary>Low, high and mean per step of time, device and resource; texts are left out.</summary>
    public IReadOnlyList<TelemetryBucket> Buckets(TelemetryQuery query, TimeSpan step, Predicate<uint> visible) =>
        Retry(seen =>
        {
            var span = new QuerySpan(query, numbers, visible);
            var width = Math.Max(Microseconds.From(step), 1);
            var buckets = new Dictionary<(uint, string, long), BucketSum>();
            foreach (var (key, sum) in SumsOfFiles(seen, span, width))
            {
                BucketSum.Of(buckets, key).Add(sum);
            }

            foreach (var row in FromTails(seen, span).Where(row => !double.IsNaN(row.Number)).Distinct())
            {
                BucketSum.Of(buckets, (row.Device, row.Resource, span.From + ((row.At - span.From) / width * width))).Add(row.Number);
            }

            var limit = Math.Clamp(query.Limit, 1, TelemetryQuery.MaxRows);
            return (IReadOnlyList<TelemetryBucket>)
                [
                    .. buckets
                        .OrderBy(one => one.Key.Item3)
                        .ThenBy(one => one.Key.Item1)
                        .ThenBy(one => one.Key.Item2, StringComparer.Ordinal)
                        .Take(limit)
                        .Select(one => one.Value.Bucket(numbers.DeviceOf(one.Key.Item1), one.Key.Item2, one.Key.Item3)),
                ];
        });

    private static IEnumerable<TailRow> FromTails(TelemetryView seen, QuerySpan span) =>
        seen.Tails.SelectMany(tail => tail.Rows()).Where(row => span.Holds(row));

    private List<TailRow> FromFiles(TelemetryView seen, QuerySpan span, int limit)
    {
        if (span.Source(seen.Manifest, folder) is not { } source)
        {
            return [];
        }

        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT DISTINCT device, resource, epoch_us(measured) AS micros, number, text FROM ({source}) ORDER BY micros DESC LIMIT {limit}"
        );
        return engine.Query(
            sql,
            row => new TailRow(
                (uint)row.GetValue(0),
                row.GetString(1),
                row.GetInt64(2),
                row.IsDBNull(3) ? double.NaN : row.GetDouble(3),
                row.IsDBNull(4) ? null : row.GetString(4)
            ),
            span.Values
        );
    }

    private List<((uint, string, long), BucketSum)> SumsOfFiles(TelemetryView seen, QuerySpan span, long width)
    {
        if (span.Source(seen.Manifest, folder) is not { } source)
        {
            return [];
        }

        var bucket = string.Create(CultureInfo.InvariantCulture, $"{span.From} + (epoch_us(measured) - {span.From}) // {width} * {width}");
        return engine.Query(
            $"SELECT device, resource, {bucket} AS start, min(number), max(number), sum(number), count(number) FROM ({source}) "
                + "WHERE number IS NOT NULL GROUP BY ALL",
            row => (
                ((uint)row.GetValue(0), row.GetString(1), row.GetInt64(2)),
                new BucketSum(row.GetDouble(3), row.GetDouble(4), row.GetDouble(5), row.GetInt64(6))
            ),
            span.Values
        );
    }

    /// <summary>A file that retention has unlinked between view and reading: take a fresh view and read again.</summary>
    private T Retry<T>(Func<TelemetryView, T> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            var seen = view();
            try
            {
                return read(seen);
            }
            catch (DuckDBException) when (attempt < Attempts && !ReferenceEquals(seen.Manifest, view().Manifest)) { }
            catch (DuckDBException failure)
            {
                throw new FleetException($"Sealed telemetry cannot be read: {failure.Message}", failure);
            }
        }
    }

    private TelemetryRow Shown(in TailRow row) =>
        new(numbers.DeviceOf(row.Device), row.Resource, Microseconds.ToTime(row.At), row.Text is null ? row.Number : null, row.Text);
}
