using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;

namespace Vauban.Fleet.Telemetry;

/// <summary>Walks a view's values one at a time: a file after the other through DuckDB, none of them held whole, then the tails.</summary>
internal sealed class ExportReader(string folder, QuerySpan span, Func<Manifest> now)
{
    /// <summary>For one scan of one file at a time.</summary>
    private const int Megabytes = 128;
    private ImmutableArray<Tombstone> looked;
    private uint device;
    private bool erased;
    private string resource = "";

    /// <exception cref="FleetException">A sealed file cannot be read.</exception>
    public IEnumerable<TailRow> Rows(TelemetryView view)
    {
        using var engine = new ParquetEngine(Megabytes);
        TailRow? last = null;
        foreach (var row in view.Manifest.Files.SelectMany(file => RowsOf(engine, view.Manifest, file)))
        {
            // Rows of a file are in order: one that was sent twice stands beside the other.
            if (row != last && !IsErasedSince(view, row.Device))
            {
                last = row;
                yield return row;
            }
        }

        foreach (var row in view.Tails.SelectMany(tail => tail.Rows()).Where(row => span.Holds(row) && !IsErasedSince(view, row.Device)))
        {
            yield return row;
        }
    }

    private IEnumerable<TailRow> RowsOf(ParquetEngine engine, Manifest manifest, SealedFile file)
    {
        if (span.Source(manifest with { Files = [file] }, folder) is not { } source)
        {
            yield break;
        }

        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT device, resource, epoch_us(measured), number, text FROM ({source})");
        using var rows = engine.Stream(sql, Read, span.Values).GetEnumerator();
        while (Next(rows))
        {
            yield return rows.Current;
        }
    }

    private static bool Next(IEnumerator<TailRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (DuckDBException failure)
        {
            throw new FleetException($"Sealed telemetry cannot be read: {failure.Message}", failure);
        }
    }

    private TailRow Read(DuckDBDataReader row)
    {
        var name = row.GetString(1);
        // One text for a whole series, not one for each value.
        resource = name == resource ? resource : name;
        return new TailRow(
            row.GetFieldValue<uint>(0),
            resource,
            row.GetInt64(2),
            row.IsDBNull(3) ? double.NaN : row.GetDouble(3),
            row.IsDBNull(4) ? null : row.GetString(4)
        );
    }

    /// <summary>Was this device erased after the view was taken? Then no more of it is shown.</summary>
    private bool IsErasedSince(TelemetryView view, uint number)
    {
        var tombstones = now().Tombstones;
        if (number != device || tombstones != looked)
        {
            (device, looked) = (number, tombstones);
            erased = tombstones != view.Manifest.Tombstones && tombstones.Any(one => one.Device == number && !view.Manifest.Tombstones.Contains(one with { Pending = true }) && !view.Manifest.Tombstones.Contains(one with { Pending = false }));
        }

        return erased;
    }
}
