using System.Text;
using Vauban.Core.Facts;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Outbound;

/// <summary>Reads from the device log what one outlet wants. Reads files: on the pool.</summary>
internal sealed class OutboundReader(Outlet outlet, OutboundParts parts)
{
    /// <summary>Records looked at in one go: an outlet that wants little does not read the whole log at once.</summary>
    private const int MostScanned = 20_000;

    /// <summary>The next messages from a position on, at most <paramref name="most"/>; none, and further on, when nothing there is wanted.</summary>
    public OutboundBatch Read(LogPosition from, int most)
    {
        var messages = new List<OutboundMessage>();
        var (next, bytes, scanned) = (from, 0, 0);
        foreach (var record in parts.Log.Read(from))
        {
            if (Wanted(record) is { } message)
            {
                if (messages.Count > 0 && (messages.Count >= most || bytes + record.Payload.Length > parts.Options.BatchBytes))
                {
                    break;
                }

                messages.Add(message);
                bytes += record.Payload.Length;
            }

            next = record.End;
            if (++scanned >= MostScanned || messages.Count >= most)
            {
                break;
            }
        }

        return new OutboundBatch(messages, next);
    }

    /// <summary>What an erased device sent does not leave, nor what may be personal unless the outlet is for it.</summary>
    private OutboundMessage? Wanted(in LogRecord record)
    {
        if (record.Kind is not (LogKind.Publish or LogKind.Report or LogKind.Result) || !parts.Numbers.TryDeviceOf(record.Device, out var device))
        {
            return null;
        }

        var resource = Encoding.UTF8.GetString(record.Resource.Span);
        return outlet.Wants(device.Product, resource) && (outlet.Personal || parts.Privacy.IsFree(device.Product, resource)) && !parts.IsErased(record.Device, record.Position)
            ? new OutboundMessage(record.Position, device, resource, Microseconds.ToTime(record.ReceivedAt), record.Encoding, record.Payload)
            : null;
    }
}
