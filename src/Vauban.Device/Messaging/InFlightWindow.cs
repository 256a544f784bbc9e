using Vauban.Wire.Mqtt;

namespace Vauban.Device.Messaging;

/// <summary>The PUBLISH packets sent and not yet acknowledged: at most as many as the gateway's Receive Maximum (MQTT 5 4.9).</summary>
internal sealed class InFlightWindow(int size) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim places = new(size, size);
    private readonly TaskCompletionSource<ReasonCode>?[] slots = new TaskCompletionSource<ReasonCode>?[size];
    private Exception? failure;

    public async Task<(ushort PacketId, Task<ReasonCode> Outcome)> EnterAsync(CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        lock (gate)
        {
            if (failure is not null)
            {
                places.Release();
                throw failure;
            }

            var slot = Array.IndexOf(slots, null);
            slots[slot] = new TaskCompletionSource<ReasonCode>(TaskCreationOptions.RunContinuationsAsynchronously);
            return ((ushort)(slot + 1), slots[slot]!.Task);
        }
    }

    /// <summary>An acknowledgement of a packet that is not in flight is passed over (4.3.2).</summary>
    public void Complete(ushort packetId, ReasonCode reason)
    {
        TaskCompletionSource<ReasonCode>? done;
        lock (gate)
        {
            var slot = packetId - 1;
            done = slot >= 0 && slot < slots.Length ? slots[slot] : null;
            if (done is null)
            {
                return;
            }

            slots[slot] = null;
        }

        done.SetResult(reason);
        places.Release();
    }

    public void Dispose() => places.Dispose();

    /// <summary>The connection is over: nobody waits any longer.</summary>
    public void Fail(Exception reason)
    {
        lock (gate)
        {
            failure ??= reason;
            for (var slot = 0; slot < slots.Length; slot++)
            {
                if (slots[slot] is { } waiting)
                {
                    waiting.SetException(reason);
                    _ = waiting.Task.Exception; // Seen here: a sender that has left already must not raise it later.
                    slots[slot] = null;
                    places.Release();
                }
            }
        }
    }
}
