using System.Globalization;

namespace Vauban.Benchmarks.Crashes;

/// <summary>
/// Everything one publisher sent through the broker and what its subscriber was given. Messages are numbered within a lane: one topic, one
/// QoS. Retained messages are lanes too, of which only the last value counts.
/// </summary>
internal sealed class BrokerBook
{
    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);

    public IEnumerable<(string Topic, Lane Lane)> Lanes => lanes.Select(lane => (lane.Key, lane.Value));

    public long Sent => lanes.Values.Sum(lane => (long)lane.Sent);

    public long Acknowledged => lanes.Values.Sum(lane => (long)lane.Acknowledged.Count);

    /// <summary>Sessions that should have been there and were not.</summary>
    public int SessionsLost { get; set; }

    public Lane Open(string topic, int qos, bool retain)
    {
        var lane = new Lane(qos, retain);
        lanes.Add(topic, lane);
        return lane;
    }

    /// <summary>A message was given to the subscriber.</summary>
    public void Deliver(string topic, string payload)
    {
        if (!lanes.TryGetValue(topic, out var lane) || !int.TryParse(payload, CultureInfo.InvariantCulture, out var number) || number >= lane.Sent)
        {
            Invented++;
            return;
        }

        lane.Deliver(number);
    }

    /// <summary>Messages that nobody sent.</summary>
    public int Invented { get; private set; }

    /// <summary>Acknowledged, and never given to the subscriber.</summary>
    public int Lost => lanes.Values.Where(lane => !lane.Retain).Sum(lane => lane.Acknowledged.Count(number => !lane.Delivered.Contains(number)));

    /// <summary>QoS 2 messages given to the subscriber more than once.</summary>
    public int Twice => lanes.Values.Where(lane => lane.Qos == 2).Sum(lane => lane.Repeated);

    /// <summary>Messages first given after one that was sent later.</summary>
    public int OutOfOrder => lanes.Values.Sum(lane => lane.OutOfOrder);
}
