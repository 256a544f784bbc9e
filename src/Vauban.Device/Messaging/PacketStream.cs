using System.Buffers;
using Vauban.Device.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Device.Messaging;

/// <summary>Control packets over a stream: one reader, many writers.</summary>
internal sealed class PacketStream(Stream stream, int maximumPacketSize) : IAsyncDisposable
{
    private readonly SemaphoreSlim writing = new(1, 1);
    private byte[] buffer = new byte[4_096];
    private int end;

    /// <summary>The next packet; null when the other side has closed.</summary>
    /// <exception cref="DeviceException">VB-DEVICE-014: what came is not MQTT 5.</exception>
    public async ValueTask<MqttPacket?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(out var packet))
            {
                return packet;
            }

            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, maximumPacketSize));
            }

            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            end += read;
        }
    }

    public ValueTask WriteAsync(MqttPacket packet, CancellationToken cancellation)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        PacketWriter.Write(bytes, packet, MqttVersion.V5);
        return WriteRawAsync(bytes.WrittenMemory, cancellation);
    }

    public async ValueTask WriteRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await stream.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        }
        finally
        {
            writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync().ConfigureAwait(false);
        writing.Dispose();
    }

    private bool TryTake(out MqttPacket? packet)
    {
        packet = null;
        var status = FrameReader.TryRead(buffer.AsSpan(0, end), maximumPacketSize, out var frame, out var length, out var error);
        if (status == FrameStatus.Incomplete)
        {
            return false;
        }

        if (status == FrameStatus.Refused || !PacketReader.TryRead(in frame, MqttVersion.V5, out packet, out error))
        {
            throw new DeviceException(DeviceProblem.Of("VB-DEVICE-014", "MQTT", $"{error.Reason} {error.Clause}")) { Reason = error.Reason };
        }

        buffer.AsSpan(length, end - length).CopyTo(buffer);
        end -= length;
        return true;
    }
}
