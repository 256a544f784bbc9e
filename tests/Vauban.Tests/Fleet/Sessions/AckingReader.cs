using System.Buffers;
using Vauban.Tests.Fleet.Connect;
using Vauban.Wire.Mqtt;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>A subscriber that counts and acknowledges without allocating for each message, so that a test can measure the gateway.</summary>
internal sealed class AckingReader : IAsyncDisposable
{
    private readonly RawClient client;
    private readonly Task running;
    private readonly SemaphoreSlim arrived = new(0);
    private int count;

    private AckingReader(RawClient client)
    {
        this.client = client;
        running = Task.Run(RunAsync);
    }

    public static async Task<AckingReader> StartAsync(TestGateway gateway, string name, Qos qos)
    {
        var opened = await gateway.OpenAsync(name);
        await opened.ListenAsync("t/#", qos);
        return new AckingReader(opened);
    }

    /// <summary>Waits until that many more messages have come.</summary>
    public async Task HeardAsync(int messages)
    {
        while (Volatile.Read(ref count) < messages)
        {
            await arrived.WaitAsync();
        }

        Interlocked.Add(ref count, -messages);
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await running;
        arrived.Dispose();
    }

    private async Task RunAsync()
    {
        var answers = new ArrayBufferWriter<byte>(4096);
        var buffer = new byte[65536];
        var filled = 0;
        try
        {
            while (await client.ReadRawAsync(buffer.AsMemory(filled)) is > 0 and var read)
            {
                filled += read;
                var (used, heard) = Take(buffer.AsSpan(0, filled), answers);
                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
                if (answers.WrittenCount > 0)
                {
                    await client.SendAsync(answers.WrittenMemory);
                    answers.ResetWrittenCount();
                }

                Interlocked.Add(ref count, heard);
                arrived.Release();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static (int Used, int Heard) Take(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> answers)
    {
        var (used, heard) = (0, 0);
        while (FrameReader.TryRead(bytes[used..], FrameReader.LargestPacket, out var frame, out var length, out _) == FrameStatus.Complete)
        {
            used += length;
            if (frame.Type == PacketType.Publish && PublishView.TryRead(in frame, MqttVersion.V5, out var view, out _))
            {
                heard++;
                if (view.Qos == Qos.AtLeastOnce)
                {
                    PacketWriter.Ack(answers, PacketType.Puback, MqttVersion.V5, view.PacketId);
                }
            }
        }

        return (used, heard);
    }
}
