using System.Threading.Channels;
using Vauban.Device.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Device.Messaging;

/// <summary>
/// One MQTT 5 connection of a device. 1 TCP and mutual TLS; 2 CONNECT says client id, release, keep-alive; 3 CONNACK gives the bounds to keep; 4 a
/// reader sorts what comes, a pulse keeps the connection alive; 5 when either ends, all who wait are told why and <see cref="Closed"/> completes.
/// </summary>
internal sealed class MqttConnection : IAsyncDisposable
{
    private const int MostInFlight = 16;
    private const ushort SubscribePacketId = ushort.MaxValue;
    private readonly PacketStream packets;
    private readonly ConnectionOptions options;
    private readonly TimeProvider clock;
    private readonly InFlightWindow window;
    private readonly uint maximumPacketSize;
    private readonly CancellationTokenSource ending = new();
    private readonly Channel<InboundMessage> inbound = Channel.CreateBounded<InboundMessage>(new BoundedChannelOptions(4 * MostInFlight) { SingleReader = true });
    private readonly TaskCompletionSource<DeviceException> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<IReadOnlyList<ReasonCode>>? subscribing;
    private long lastHeard;
    private Task loops = Task.CompletedTask;

    private MqttConnection(PacketStream packets, ConnectionOptions options, ConnackPacket accepted, TimeProvider clock)
    {
        this.packets = packets;
        this.options = options;
        this.clock = clock;
        var bounds = accepted.Properties;
        window = new InFlightWindow(Math.Min(bounds.ReceiveMaximum ?? ushort.MaxValue, (ushort)MostInFlight));
        maximumPacketSize = bounds.MaximumPacketSize ?? uint.MaxValue;
        KeepAlive = TimeSpan.FromSeconds(bounds.ServerKeepAlive ?? options.KeepAlive);
        lastHeard = clock.GetTimestamp();
    }

    /// <summary>What the gateway asks of us, in the order it came.</summary>
    public ChannelReader<InboundMessage> Inbound => inbound.Reader;

    /// <summary>Completes with the reason when the connection is over.</summary>
    public Task<DeviceException> Closed => closed.Task;

    private TimeSpan KeepAlive { get; }

    /// <exception cref="DeviceException">VB-DEVICE-012 not reached, VB-DEVICE-013 refused (with its reason code).</exception>
    public static async Task<MqttConnection> OpenAsync(ConnectionOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var stream = new PacketStream(await GatewayStream.OpenAsync(options, cancellation).ConfigureAwait(false), options.MaximumPacketSize);
        try
        {
            var accepted = await GreetAsync(stream, options, clock, cancellation).ConfigureAwait(false);
            var connection = new MqttConnection(stream, options, accepted, clock);
            connection.loops = Task.WhenAll(connection.ReadAsync(), connection.PulseAsync());
            return connection;
        }
        catch (Exception failure)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw failure is IOException or OperationCanceledException && !cancellation.IsCancellationRequested
                ? new DeviceException(DeviceProblem.Of("VB-DEVICE-012", options.Endpoint, failure.Message), failure)
                : failure;
        }
    }

    /// <summary>Writes a QoS 1 PUBLISH as soon as there is a place for it; the inner task completes with the reason code of its PUBACK.</summary>
    /// <exception cref="DeviceException">VB-DEVICE-014: the connection is over. Also from the inner task.</exception>
    public async Task<Task<ReasonCode>> BeginPublishAsync(string topic, ReadOnlyMemory<byte> payload, string? contentType, CancellationToken cancellation)
    {
        if (payload.Length + topic.Length + 128 > maximumPacketSize)
        {
            return Task.FromResult(ReasonCode.PacketTooLarge);
        }

        var (id, outcome) = await window.EnterAsync(cancellation).ConfigureAwait(false);
        var properties = new PacketProperties { ContentType = contentType };
        await SendAsync(new PublishPacket { Topic = topic, Payload = payload.ToArray(), Qos = Qos.AtLeastOnce, PacketId = id, Properties = properties }, cancellation).ConfigureAwait(false);
        return outcome;
    }

    public async Task<ReasonCode> PublishAsync(string topic, ReadOnlyMemory<byte> payload, string? contentType, CancellationToken cancellation)
    {
        var outcome = await BeginPublishAsync(topic, payload, contentType, cancellation).ConfigureAwait(false);
        return await outcome.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>One reason for each filter, in order. One call at a time.</summary>
    public async Task<IReadOnlyList<ReasonCode>> SubscribeAsync(IEnumerable<string> filters, CancellationToken cancellation)
    {
        subscribing = new TaskCompletionSource<IReadOnlyList<ReasonCode>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var packet = new SubscribePacket { PacketId = SubscribePacketId, Subscriptions = [.. filters.Select(filter => new Subscription(filter, Qos.AtLeastOnce))] };
        await SendAsync(packet, cancellation).ConfigureAwait(false);
        var first = await Task.WhenAny(subscribing.Task, Closed).WaitAsync(cancellation).ConfigureAwait(false);
        return first == Closed ? throw await Closed.ConfigureAwait(false) : await subscribing.Task.ConfigureAwait(false);
    }

    public Task AcknowledgeAsync(InboundMessage message, CancellationToken cancellation) =>
        message.PacketId == 0 ? Task.CompletedTask : SendAsync(new AckPacket(PacketType.Puback) { PacketId = message.PacketId }, cancellation);

    /// <summary>Says goodbye, so that the gateway knows that it is meant.</summary>
    public async Task DisconnectAsync(CancellationToken cancellation)
    {
        try
        {
            await packets.WriteAsync(new DisconnectPacket { Reason = ReasonCode.Success }, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // It was over already.
        }

        End(Lost("DISCONNECT", null));
    }

    public async ValueTask DisposeAsync()
    {
        End(Lost("closed", null));
        await packets.DisposeAsync().ConfigureAwait(false);
        await loops.ConfigureAwait(false);
        ending.Dispose();
        window.Dispose();
    }

    private static async Task<ConnackPacket> GreetAsync(PacketStream stream, ConnectionOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = clock.CreateTimer(_ => limit.Cancel(), null, TimeSpan.FromSeconds(20), Timeout.InfiniteTimeSpan);
        await stream.WriteAsync(Greeting.Of(options), limit.Token).ConfigureAwait(false);
        var answer = await stream.ReadAsync(limit.Token).ConfigureAwait(false);
        return answer switch
        {
            ConnackPacket { Reason: < ReasonCode.UnspecifiedError } accepted => accepted,
            ConnackPacket refused => throw new DeviceException(DeviceProblem.Of("VB-DEVICE-013", options.Endpoint, $"{refused.Reason} {refused.Properties.ReasonString}".Trim())) { Reason = refused.Reason },
            _ => throw DeviceException.Of("VB-DEVICE-014", options.Endpoint, "CONNACK"),
        };
    }

    private async Task SendAsync(MqttPacket packet, CancellationToken cancellation)
    {
        try
        {
            await packets.WriteAsync(packet, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            End(Lost(failure.Message, failure));
            throw await Closed.ConfigureAwait(false);
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await packets.ReadAsync(ending.Token).ConfigureAwait(false) is { } packet)
            {
                Volatile.Write(ref lastHeard, clock.GetTimestamp());
                if (!Take(packet))
                {
                    return;
                }
            }

            End(Lost("closed", null));
        }
        catch (DeviceException broken)
        {
            End(broken);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or OperationCanceledException)
        {
            End(Lost(failure.Message, failure));
        }
    }

    private bool Take(MqttPacket packet)
    {
        switch (packet)
        {
            case AckPacket { Type: PacketType.Puback } ack:
                window.Complete(ack.PacketId, ack.Reason);
                return true;
            case SubackPacket suback:
                subscribing?.TrySetResult(suback.Reasons);
                return true;
            case PublishPacket { Qos: not Qos.ExactlyOnce } publish when inbound.Writer.TryWrite(new InboundMessage(publish.Topic, publish.Payload, publish.PacketId)) || publish.PacketId == 0:
                return true;
            case PingPacket:
                return true;
            case DisconnectPacket goodbye:
                End(new DeviceException(DeviceProblem.Of("VB-DEVICE-014", options.Endpoint, $"{goodbye.Reason} {goodbye.Properties.ReasonString}".Trim())) { Reason = goodbye.Reason });
                return false;
            default:
                End(Lost(packet.Type.ToString(), null));
                return false;
        }
    }

    /// <summary>PINGREQ at half the keep-alive; silence of one and a half of it is the end (MQTT 5 3.1.2.10).</summary>
    private async Task PulseAsync()
    {
        if (KeepAlive == TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(KeepAlive / 2, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token).ConfigureAwait(false))
            {
                if (clock.GetElapsedTime(Volatile.Read(ref lastHeard)) > KeepAlive * 1.5)
                {
                    End(Lost("PINGRESP", null));
                    return;
                }

                await packets.WriteAsync(new PingPacket(PacketType.Pingreq), ending.Token).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or OperationCanceledException)
        {
            End(Lost(failure.Message, failure));
        }
    }

    private DeviceException Lost(string why, Exception? inner) => new(DeviceProblem.Of("VB-DEVICE-014", options.Endpoint, why), inner);

    private void End(DeviceException reason)
    {
        if (closed.TrySetResult(reason))
        {
            window.Fail(reason);
            inbound.Writer.TryComplete();
            ending.Cancel();
        }
    }
}
