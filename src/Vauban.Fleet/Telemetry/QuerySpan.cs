using System.Globalization;
using Vauban.Core.Facts;

namespace Vauban.Fleet.Telemetry;

/// <summary>A query in the terms of files and tails: numbers instead of devices, microseconds instead of times.</summary>
internal sealed class QuerySpan
{
    private readonly HashSet<uint>? wanted;
    private readonly string product;
    private readonly string? resource;
    private readonly long to;
    private readonly DeviceNumbers numbers;
    private readonly Predicate<uint> visible;
    private readonly Dictionary<uint, bool> decided = [];

    public QuerySpan(TelemetryQuery query, DeviceNumbers numbers, Predicate<uint> visible)
    {
        product = query.Product;
        resource = query.Resource;
        From = Microseconds.From(query.From);
        to = Microseconds.From(query.To);
        this.numbers = numbers;
        this.visible = visible;
        wanted = query.Devices.Count == 0 ? null : [.. query.Devices.Where(device => device.Product == product).Select(numbers.NumberOf)];
        Values = resource is null ? [] : [resource];
    }

    public long From { get; }

    /// <summary>Parameters of <see cref="Source"/>.</summary>
    public IReadOnlyList<object> Values { get; }

    public bool Holds(in TailRow row) =>
        row.At >= From && row.At < to && (resource is null || row.Resource == resource) && IsWanted(row.Device);

    /// <summary>SQL of the sealed rows that match; null when no file can hold any.</summary>
    public string? Source(Manifest manifest, string folder)
    {
        var parts = manifest.Files
            .Where(file => file.Product == product && file.From < to && file.To >= From)
            .GroupBy(file => Excluded(manifest, file))
            .Select(group => Part(group.Key, [.. group], folder))
            .ToArray();
        return parts.Length == 0 || wanted is { Count: 0 } ? null : string.Join(" UNION ALL ", parts);
    }

    /// <summary>Devices of a file that are erased or may not be seen, as a list for SQL; empty when none.</summary>
    private static string Excluded(Manifest manifest, SealedFile file) =>
        string.Join(',', manifest.Tombstones.Where(tombstone => file.Through <= tombstone.Below).Select(tombstone => tombstone.Device).Distinct().Order());

    private string Part(string excluded, IReadOnlyList<SealedFile> files, string folder)
    {
        var paths = string.Join(", ", files.Select(file => ParquetEngine.Literal(Path.Combine(folder, file.Name))));
        uint[] asked = wanted is null ? [.. numbers.NumbersOf(product)] : [.. wanted];
        var shown = Array.FindAll(asked, IsWanted);
        var conditions = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"measured >= make_timestamp({From}) AND measured < make_timestamp({to})"),
        };
        if (wanted is not null || shown.Length < asked.Length)
        {
            conditions.Add(shown.Length == 0 ? "false" : $"device IN ({string.Join(',', shown)})");
        }

        if (excluded.Length > 0)
        {
            conditions.Add($"device NOT IN ({excluded})");
        }

        if (resource is not null)
        {
            conditions.Add("resource = $1");
        }

        return $"SELECT device, resource, measured, number, text FROM read_parquet([{paths}]) WHERE {string.Join(" AND ", conditions)}";
    }

    private bool IsWanted(uint device)
    {
        if (wanted is not null && !wanted.Contains(device))
        {
            return false;
        }

        if (!decided.TryGetValue(device, out var answer))
        {
            decided[device] = answer = numbers.DeviceOf(device).Product == product && visible(device);
        }

        return answer;
    }
}
