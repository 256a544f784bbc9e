using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Vauban.Fleet.Connect;

/// <summary>
/// The device listener. 1 take a place in the handshake gate, so that the excess waits in the accept backlog; 2 accept; 3 handshake on
/// the pool, never on a socket thread; 4 give the place back; 5 run the connection.
/// </summary>
internal sealed class Listener(Switchboard board) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(board.Parts.Options.MaxHandshakes);
    private readonly ConcurrentDictionary<IPAddress, int> shaking = new();
    private readonly ConcurrentDictionary<Task, byte> running = new();
    private readonly CancellationTokenSource stop = new();
    private IConnectionListener? listener;
    private IConnectionListener? plain;
    private Task accepting = Task.CompletedTask;
    private int connections;

    public IPEndPoint? Endpoint => listener?.EndPoint as IPEndPoint;

    public IPEndPoint? PlainEndpoint => plain?.EndPoint as IPEndPoint;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var options = new SocketTransportOptions { UnsafePreferInlineScheduling = true, Backlog = 4096 };
        var factory = new SocketTransportFactory(Options.Create(options), NullLoggerFactory.Instance);
        listener = await factory.BindAsync(board.Parts.Options.Endpoint, cancellationToken);
        accepting = Task.Run(() => AcceptAsync(listener, ServeAsync), CancellationToken.None);
        if (board.Parts.Options.PlainEndpoint is { } local)
        {
            plain = await factory.BindAsync(
                IPAddress.IsLoopback(local.Address) ? local : throw new FleetException("Without TLS the gateway listens on a loopback address only."),
                cancellationToken
            );
            accepting = Task.WhenAll(accepting, Task.Run(() => AcceptAsync(plain, ServePlainAsync), CancellationToken.None));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        foreach (var one in new[] { listener, plain }.OfType<IConnectionListener>())
        {
            await one.UnbindAsync();
        }

        await accepting;
        foreach (var connection in board.Connections.Keys)
        {
            connection.Close(Wire.Mqtt.ReasonCode.ServerShuttingDown);
        }

        await Task.WhenAll(running.Keys);
        foreach (var one in new[] { listener, plain }.OfType<IConnectionListener>())
        {
            await one.DisposeAsync();
        }

        gate.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync(IConnectionListener from, Func<ConnectionContext, Task> serve)
    {
        try
        {
            while (true)
            {
                await gate.WaitAsync(stop.Token);
                if (await from.AcceptAsync(stop.Token) is not { } context)
                {
                    return;
                }

                Track(Task.Run(() => serve(context)));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void Track(Task task)
    {
        running.TryAdd(task, 0);
        _ = task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Task ServeAsync(ConnectionContext context) =>
        ServeAsync(
            context,
            async () =>
            {
                await using var stream = new SslStream(new DuplexStream(context.Transport), leaveInnerStreamOpen: false);
                using var connection = await AdmitAsync(context, stream);
                if (connection is not null)
                {
                    await connection.RunAsync();
                }
            }
        );

    /// <summary>The local door without TLS has no handshake to hold the gate for.</summary>
    private Task ServePlainAsync(ConnectionContext context)
    {
        gate.Release();
        return ServeAsync(
            context,
            async () =>
            {
                await using var stream = new DuplexStream(context.Transport);
                using var connection = new Connection(board, new Arrival(stream, null, null, context.RemoteEndPoint as IPEndPoint, new TlsFacts("local", "none")));
                await connection.RunAsync();
            }
        );
    }

    private async Task ServeAsync(ConnectionContext context, Func<Task> run)
    {
        ConnectMetrics.Connections.Add(1);
        Interlocked.Increment(ref connections);
        try
        {
            await run();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The peer went away.
        }
        catch (Exception e)
        {
            board.Parts.Logger.ConnectionFailed(e);
        }
        finally
        {
            await DisposeAsync(context);
            Interlocked.Decrement(ref connections);
            ConnectMetrics.Connections.Add(-1);
        }
    }

    /// <summary>The handshake, inside the gate; the place is given back in every case.</summary>
    private async Task<Connection?> AdmitAsync(ConnectionContext context, SslStream stream)
    {
        var address = context.RemoteEndPoint as IPEndPoint;
        var source = address?.Address ?? IPAddress.None;
        try
        {
            var sameSource = shaking.AddOrUpdate(source, 1, (_, count) => count + 1);
            var full = Volatile.Read(ref connections) > board.Parts.Options.MaxConnections ? "connections" : null;
            if ((full ?? (sameSource > board.Parts.Options.MaxHandshakesPerAddress ? "handshakes" : null)) is { } limit)
            {
                board.Refuse(new RefusalEvent(limit, source, null, null, null));
                return null;
            }

            var handshake = new Handshake(board.Parts, source);
            var identity = await handshake.RunAsync(stream, stop.Token);
            if (identity is null && !handshake.IsApplication)
            {
                board.Refuse(handshake.Refusal!);
                return null;
            }

            ConnectMetrics.Handshakes.Add(1);
            return new Connection(board, new Arrival(stream, identity, handshake.Certificate, address, Describe(stream)));
        }
        finally
        {
            if (shaking.AddOrUpdate(source, 0, (_, count) => count - 1) <= 0)
            {
                shaking.TryRemove(KeyValuePair.Create(source, 0));
            }

            gate.Release();
        }
    }

    private static TlsFacts Describe(SslStream stream)
    {
        var version = stream.SslProtocol == SslProtocols.Tls13 ? "tls1.3" : "tls1.2";
        return new TlsFacts(version, stream.NegotiatedCipherSuite.ToString());
    }

    private static async Task DisposeAsync(ConnectionContext context)
    {
        try
        {
            await context.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(2));
        }
        catch (TimeoutException)
        {
            // The peer does not read: reset instead of waiting for it.
            context.Abort();
        }
    }
}
