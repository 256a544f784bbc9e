using System.Buffers;
using System.Net.Security;
using System.Security.Cryptography;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>
/// One client's connection after its handshake. 1 read what came; 2 cut it into packets; 3 the session says what each asks for; 4 admit,
/// take, subscribe (the other parts of this class); 5 send all answers of one read as one buffer; 6 at the end, will, leave the tables,
/// say goodbye. One reader; answers come from any thread under <see cref="Outgoing.Sync"/>.
/// </summary>
internal sealed partial class Connection : IDisposable
{
    private const int FirstBuffer = 4096;

    /// <summary>One whole TLS record (RFC 8446 5.1), for a client that fills the first buffer.</summary>
    private const int BurstBuffer = 1 << 14;
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly Switchboard board;
    private readonly Arrival arrival;
    private readonly Stream stream;
    private readonly ServerSession session;
    private readonly Outgoing outgoing;
    private readonly SessionLink link;
    private readonly CancellationTokenSource stop = new();
    private Peer? peer;
    private volatile BrokerSession? held;
    private byte[] buffer = [];
    private int filled;
    private long heardAt;
    private DateTimeOffset readAt;
    private QuotaBook.Account? quota;

    /// <summary>Since the last charge.</summary>
    private int messages;
    private int bytes;

    public Connection(Switchboard board, Arrival arrival)
    {
        this.board = board;
        this.arrival = arrival;
        stream = arrival.Stream;
        session = new ServerSession(board.Parts.Options.Session);
        outgoing = new Outgoing(stream, Stop);
        link = new SessionLink(session, outgoing, topic => peer!.MayRead(topic), board.Parts.Options.MaxOutgoingBytes)
        {
            Close = reason => Close(reason),
            Enlist = () => board.Acknowledger.Wait(this),
            CountSent = () => peer!.CountSent(),
        };
        heardAt = board.Parts.Clock.GetTimestamp();
    }

    /// <summary>Null until admitted, and of an application.</summary>
    public DeviceSession? Device { get; private set; }

    /// <summary>Null until admitted, and of a device.</summary>
    public ApplicationSession? Application { get; private set; }

    public async Task RunAsync()
    {
        board.Connections.TryAdd(this, 0);
        try
        {
            while (await ReadAsync() && await ServeAsync())
            {
                outgoing.Flush();
                if (quota is { } mine && mine.Charge(messages, bytes) is { Ticks: > 0 } pause)
                {
                    ConnectMetrics.Throttled.Add(1);
                    await Task.Delay(pause, board.Parts.Clock, stop.Token);
                }

                (messages, bytes) = (0, 0);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or System.Net.WebSockets.WebSocketException)
        {
            // The network or a cut ended it; the will below speaks for the client.
        }
        finally
        {
            Leave();
            await EndAsync();
        }
    }

    /// <summary>Says why, then closes; from any thread, once.</summary>
    public void Close(ReasonCode reason, string? why = null)
    {
        lock (outgoing.Sync)
        {
            session.Close(outgoing.Writer, reason, why);
        }

        outgoing.Flush();
        Stop();
    }

    /// <summary>Called every second: silence past one and a half keep-alive (3.1.2-22), or no CONNECT in time.</summary>
    public void CheckSilence(long now)
    {
        var clock = board.Parts.Clock;
        var silent = clock.GetElapsedTime(Volatile.Read(ref heardAt), now);
        if (session.Phase == SessionPhase.AwaitingConnect)
        {
            if (silent > board.Parts.Options.ConnectTimeout)
            {
                board.Refuse(Refusal("no-connect"));
                Stop();
            }
        }
        else if (session.KeepAlive > 0 && silent > TimeSpan.FromSeconds(session.KeepAlive * 1.5))
        {
            Close(ReasonCode.KeepAliveTimeout);
        }
    }

    public void Dispose() => stop.Dispose();

    private void Stop()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Already over.
        }
    }

    private async ValueTask<bool> ReadAsync()
    {
        if (filled == 0)
        {
            // An idle connection holds no buffer: wait for bytes first, then rent.
            GiveBack();
            _ = await stream.ReadAsync(Memory<byte>.Empty, stop.Token);
            buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        }

        var read = await stream.ReadAsync(buffer.AsMemory(filled), stop.Token);
        filled += read;
        bytes += read;
        Volatile.Write(ref heardAt, board.Parts.Clock.GetTimestamp());
        readAt = board.Now;
        return read > 0;
    }

    /// <summary>Serves the packets in the buffer; false when the connection is over.</summary>
    private async ValueTask<bool> ServeAsync()
    {
        while (true)
        {
            int used, needed;
            bool goesOn;
            try
            {
                (used, goesOn) = ServeBuffered(out needed);
            }
            finally
            {
                FlushRouted();
            }

            EndOfRead();
            Keep(used, filled == buffer.Length ? Math.Max(needed, BurstBuffer) : needed);
            if (!goesOn || !MustWait)
            {
                return goesOn;
            }

            outgoing.Flush();
            if (!await WaitAsync())
            {
                return false;
            }
        }
    }

    private (int Used, bool GoesOn) ServeBuffered(out int needed)
    {
        var used = 0;
        needed = 0;
        while (!MustWait)
        {
            var status = FrameReader.TryRead(
                buffer.AsSpan(used, filled - used), board.Parts.Options.Session.MaximumPacketSize, out var frame, out var length, out var error);
            if (status == FrameStatus.Incomplete)
            {
                needed = length;
                break;
            }

            if (status == FrameStatus.Refused)
            {
                Fail(error);
                return (filled, false);
            }

            used += length;
            if (!Serve(in frame))
            {
                return (filled, false);
            }
        }

        return (used, true);
    }

    private void Fail(MqttError error)
    {
        board.Refuse(Refusal("protocol", $"{error.Clause} 0x{(byte)error.Reason:X2}"));
        lock (outgoing.Sync)
        {
            session.Close(outgoing.Writer, error.Reason);
        }
    }

    private void Keep(int used, int needed)
    {
        var left = filled - used;
        if (left > 0 && (used > 0 || needed > buffer.Length || left == buffer.Length))
        {
            var target = needed > buffer.Length || left == buffer.Length ? ArrayPool<byte>.Shared.Rent(Math.Max(needed, left * 2)) : buffer;
            buffer.AsSpan(used, left).CopyTo(target);
            if (target != buffer)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = target;
            }
        }

        filled = left;
    }

    private void GiveBack()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    private async Task EndAsync()
    {
        try
        {
            await outgoing.DrainAsync().WaitAsync(Goodbye);
            if (stream is SslStream secure)
            {
                await secure.ShutdownAsync().WaitAsync(Goodbye);
            }
        }
        catch (Exception e) when (e is TimeoutException or IOException or InvalidOperationException or ObjectDisposedException or System.ComponentModel.Win32Exception)
        {
            // The peer is gone or does not read: there is nobody to say goodbye to.
        }
        catch (CryptographicException)
        {
            // What came last was no TLS record: OpenSSL refuses to close what it holds for a broken handshake.
        }
        finally
        {
            GiveBack();
            outgoing.Release();
            board.Connections.TryRemove(this, out _);
        }
    }

    private RefusalEvent Refusal(string reason, string? detail = null) =>
        new(reason, arrival.Address?.Address, arrival.Identity?.Device, arrival.Certificate, clientId, detail);
}
