using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>The last session of each of the devices that connected most recently, live or over: a device that sends and leaves is gone before anybody looks. Bounded.</summary>
public sealed class RecentSessions
{
    public const int Capacity = 2000;
    private readonly Lock sync = new();
    private readonly Dictionary<DeviceId, LinkedListNode<DeviceSession>> byDevice = [];
    private readonly LinkedList<DeviceSession> newestFirst = new();

    public DeviceSession? Find(DeviceId device)
    {
        lock (sync)
        {
            return byDevice.GetValueOrDefault(device)?.Value;
        }
    }

    /// <summary>Never waits: for <see cref="GatewayParts.Opened"/>.</summary>
    public void Note(DeviceSession session)
    {
        lock (sync)
        {
            if (byDevice.Remove(session.Device, out var older))
            {
                newestFirst.Remove(older);
            }

            byDevice[session.Device] = newestFirst.AddFirst(session);
            if (newestFirst.Count > Capacity)
            {
                byDevice.Remove(newestFirst.Last!.Value.Device);
                newestFirst.RemoveLast();
            }
        }
    }
}
