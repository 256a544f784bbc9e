using System.Text.Json.Serialization;

namespace Vauban.Fleet.Telemetry;

/// <summary>One sealed Parquet file as the manifest lists it.</summary>
/// <param name="Name">In the telemetry folder.</param>
/// <param name="Keep">As the profile writes it (<c>2y</c>); null when it does not say, and then the file is kept.</param>
/// <param name="From">Time of its first value, UTC microseconds.</param>
/// <param name="To">Time of its last value.</param>
/// <param name="Through">The log was sealed up to here (exclusive) with it.</param>
public sealed record SealedFile(string Name, string Product, string? Keep, long From, long To, long Rows, long Bytes, long Through)
{
    [JsonIgnore]
    public bool IsKeptForever => Keep is null;
}
