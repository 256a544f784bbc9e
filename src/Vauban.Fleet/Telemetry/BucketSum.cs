using Vauban.Core;
using Vauban.Core.Facts;

namespace Vauban.Fleet.Telemetry;

/// <summary>Running figures of one step; those of files and tail are added up.</summary>
internal sealed class BucketSum(double low, double high, double sum, long count)
{
    private double low = low;
    private double high = high;
    private double sum = sum;
    private long count = count;

    public static BucketSum Of(Dictionary<(uint, string, long), BucketSum> buckets, (uint, string, long) key)
    {
        if (!buckets.TryGetValue(key, out var bucket))
        {
            buckets[key] = bucket = new BucketSum(double.PositiveInfinity, double.NegativeInfinity, 0, 0);
        }

        return bucket;
    }

    public void Add(double number)
    {
        low = Math.Min(low, number);
        high = Math.Max(high, number);
        sum += number;
        count++;
    }

    public void Add(BucketSum other)
    {
        low = Math.Min(low, other.low);
        high = Math.Max(high, other.high);
        sum += other.sum;
        count += other.count;
    }

    public TelemetryBucket Bucket(DeviceId device, string resource, long start) =>
        new(device, resource, Microseconds.ToTime(start), low, high, sum / count, count);
}
