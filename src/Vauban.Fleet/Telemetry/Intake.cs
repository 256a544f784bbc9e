using System.Collections.Frozen;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Design.Network;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// The door of the device log. 1 find the resource the profile declares; 2 decode; 3 check name, type, unit, range and time of each
/// value; 4 append. It neither waits nor throws, and takes a message whole or not at all.
/// </summary>
public sealed class Intake(DeviceLog log, DeviceNumbers numbers)
{
    private readonly Lock gate = new();

    /// <summary>Asked before each measurement is taken: too much waits behind the log. Must be quick.</summary>
    public Func<bool>? IsFull { get; set; }

    private volatile FrozenDictionary<string, ProductRules> products = FrozenDictionary<string, ProductRules>.Empty;

    /// <summary>Messages taken are checked against this map of its product from now on.</summary>
    public void Use(ResourceMap map)
    {
        lock (gate)
        {
            products = new Dictionary<string, ProductRules>(products, StringComparer.Ordinal) { [map.Product] = new ProductRules(map) }
                .ToFrozenDictionary(StringComparer.Ordinal);
        }
    }

    /// <summary>Offers what a device published.</summary>
    /// <param name="resource">Path of the resource: <c>up/co2</c>.</param>
    /// <param name="now">When it came.</param>
    /// <param name="envelope">What the broker keeps beside the payload; appended unread, as are the flags.</param>
    public IntakeOutcome Offer(
        DeviceId device,
        string resource,
        ReadOnlySpan<byte> payload,
        DateTimeOffset now,
        ReadOnlySpan<byte> envelope = default,
        byte flags = 0
    )
    {
        var number = numbers.NumberOf(device);
        if (number == 0)
        {
            return IntakeOutcome.Refused(IntakeRefusal.UnknownDevice, null);
        }

        if (!products.TryGetValue(device.Product, out var rules) || rules.OfPath(resource) is not { } rule)
        {
            return IntakeOutcome.Refused(IntakeRefusal.Undeclared, resource);
        }

        if (IsFull is { } full && full())
        {
            return IntakeOutcome.Refused(IntakeRefusal.Busy, null);
        }

        var receivedAt = Microseconds.From(now);
        var encoding = rule.EncodingOf(payload);
        var checkedAs = rule.Kind == LogKind.Publish ? Check(rules, rule, encoding, payload, receivedAt) : CheckMessage(rule, payload);
        if (!checkedAs.IsTaken)
        {
            return checkedAs;
        }

        var entry = new LogEntry
        {
            Kind = rule.Kind,
            Encoding = encoding,
            Device = number,
            ReceivedAt = receivedAt,
            Resource = rule.Path,
            Payload = payload,
            Envelope = envelope,
            Flags = flags,
        };
        return log.TryAppend(entry, out var position, out var why)
            ? IntakeOutcome.Taken(position)
            : IntakeOutcome.Refused(OfLog(why), null);
    }

    private static IntakeOutcome Check(ProductRules rules, ResourceRule rule, PayloadEncoding encoding, ReadOnlySpan<byte> payload, long now)
    {
        var check = new MeasurementCheck(rules, rule, now);
        return check.Outcome(PayloadReader.Read(encoding, rule.Id, payload, now, ref check));
    }

    private static IntakeOutcome CheckMessage(ResourceRule rule, ReadOnlySpan<byte> payload)
    {
        var refusal = rule.CheckMessage(payload);
        return refusal == IntakeRefusal.None ? default : IntakeOutcome.Refused(refusal, $"{rule.Resource.Id}: {refusal.Word()}");
    }

    private static IntakeRefusal OfLog(LogState why) =>
        why switch
        {
            LogState.DiskFull => IntakeRefusal.DiskFull,
            LogState.TooLong => IntakeRefusal.TooLarge,
            _ => IntakeRefusal.Busy,
        };
}
