using System.Net.Sockets;
using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>A client of bytes in and packets out, without a library: it obeys no rule that the test does not obey.</summary>
/// <param name="stream">The connection, its handshake done.</param>
/// <param name="version">4 for 3.1.1, or 5.</param>
/// <param name="lenient">Against another broker: a connection that ends is enough, its reason is that broker's affair.</param>
internal sealed class BareClient(Stream stream, int version, bool lenient) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Broker.IsPeer ? 3 : 10);
    private readonly Queue<Reply> aside = new();
    private byte[] held = [];
    private ushort nextId;

    public int Version => version;

    public async Task SendAsync(params ReadOnlyMemory<byte>[] packets)
    {
        foreach (var packet in packets)
        {
            await stream.WriteAsync(packet);
        }

        await stream.FlushAsync();
    }

    /// <summary>Sends CONNECT; the CONNACK, whatever it says.</summary>
    public async Task<Reply> ConnectAsync(ConnectWish wish)
    {
        await SendAsync(Bytes.Connect(version, wish));
        return await ExpectAsync(2);
    }

    /// <summary>Publishes and waits for the end of the exchange; the last acknowledgement, null for QoS 0.</summary>
    public async Task<Reply?> PublishAsync(string topic, string payload = "x", int qos = 1, bool retain = false, byte[]? properties = null)
    {
        var id = qos > 0 ? TakeId() : (ushort)0;
        await SendAsync(Bytes.Publish(version, topic, payload, qos, id, retain, properties: properties));
        if (qos == 0)
        {
            return null;
        }

        var answer = await ExpectAsync(qos == 1 ? 4 : 5);
        Assert.Equal(id, answer.Id);
        if (qos == 2 && answer.Reason < 0x80)
        {
            await SendAsync(Bytes.Ack(6, id));
            answer = await ExpectAsync(7);
            Assert.Equal(id, answer.Id);
        }

        return answer;
    }

    /// <summary>The SUBACK's reasons.</summary>
    public Task<byte[]> SubscribeAsync(string filter, int options = 1, byte[]? properties = null) => SubscribeAsync([(filter, options)], properties);

    public async Task<byte[]> SubscribeAsync((string Filter, int Options)[] filters, byte[]? properties = null)
    {
        var id = TakeId();
        await SendAsync(Bytes.Subscribe(version, id, filters, properties));
        var answer = await ExpectAsync(9);
        Assert.Equal(id, answer.Id);
        return answer.Reasons;
    }

    public async Task<Reply> UnsubscribeAsync(params string[] filters)
    {
        var id = TakeId();
        await SendAsync(Bytes.Unsubscribe(version, id, filters));
        var answer = await ExpectAsync(11);
        Assert.Equal(id, answer.Id);
        return answer;
    }

    /// <summary>The next packet, null when the server has closed.</summary>
    public async Task<Reply?> ReceiveAsync()
    {
        return aside.TryDequeue(out var earlier) ? earlier : await ReadAsync();
    }

    private async Task<Reply?> ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            if (Reply.TryRead(held, version, out var length) is { } reply)
            {
                held = held[length..];
                return reply;
            }

            try
            {
                var read = await stream.ReadAsync(buffer).AsTask().WaitAsync(Patience);
                if (read == 0)
                {
                    Assert.Empty(held);
                    return null;
                }

                held = [.. held, .. buffer.AsSpan(0, read)];
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    public async Task<Reply> ExpectAsync(int type)
    {
        var reply = await ReceiveAsync();
        Assert.True(reply is not null, $"the server closed where packet {type} was expected");
        Assert.True(reply.Type == type, $"expected packet {type}: {reply}");
        return reply;
    }

    /// <summary>The next message; acknowledged to its end unless told otherwise.</summary>
    public async Task<Reply> MessageAsync(bool acknowledge = true)
    {
        var message = await ExpectAsync(3);
        if (acknowledge && message.Qos == 1)
        {
            await SendAsync(Bytes.Ack(4, message.Id));
        }
        else if (acknowledge && message.Qos == 2)
        {
            await SendAsync(Bytes.Ack(5, message.Id));
            Assert.Equal(message.Id, (await ReleaseAsync()).Id);
            await SendAsync(Bytes.Ack(7, message.Id));
        }

        return message;
    }

    /// <summary>The next PUBREL; messages that come before it are read later.</summary>
    private async Task<Reply> ReleaseAsync()
    {
        while (true)
        {
            var reply = await ReadAsync();
            Assert.True(reply is { Type: 3 or 6 }, $"PUBREL was expected: {reply}");
            if (reply.Type == 6)
            {
                return reply;
            }

            aside.Enqueue(reply);
        }
    }

    /// <summary>Nothing stands in the way of the answer to PINGREQ.</summary>
    public async Task QuietAsync()
    {
        await SendAsync(new byte[] { 0xC0, 0 });
        await ExpectAsync(13);
    }

    /// <summary>The server closes without another packet.</summary>
    public async Task ClosedAsync()
    {
        var reply = await ReceiveAsync();
        Assert.True(reply is null || (lenient && reply is { Type: 2 or 14, Reason: > 0 }), $"closed without a word was expected: {reply}");
        if (reply is not null)
        {
            Assert.Null(await ReceiveAsync());
        }
    }

    /// <summary>CONNACK with this reason (its 5.0 code or 3.1.1 code), session present 0, and the server closes.</summary>
    public async Task RefusedAsync(byte reason)
    {
        var reply = await ReceiveAsync();
        if (lenient && reply is null)
        {
            return;
        }

        Assert.NotNull(reply);
        Assert.Equal(2, reply.Type);
        Assert.True(lenient || reply.Reason == reason, reply.ToString());
        Assert.False(reply.SessionPresent);
        Assert.Null(await ReceiveAsync());
    }

    /// <summary>DISCONNECT with this reason and the end; in 3.1.1 the end alone.</summary>
    public async Task DisconnectedAsync(byte reason)
    {
        var reply = await ReceiveAsync();
        if (version == 5 && !(lenient && reply is null))
        {
            Assert.NotNull(reply);
            Assert.Equal(14, reply.Type);
            Assert.True(lenient || reply.Reason == reason, reply.ToString());
            Assert.Null(reply[0x11]);
            reply = await ReceiveAsync();
        }

        Assert.Null(reply);
    }

    /// <summary>DISCONNECT 0x00 and the end of the connection.</summary>
    public async Task LeaveAsync()
    {
        await SendAsync(Bytes.Disconnect());
        Assert.Null(await ReceiveAsync());
        await DisposeAsync();
    }

    /// <summary>The connection ends without DISCONNECT.</summary>
    public ValueTask DropAsync() => DisposeAsync();

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    public ushort TakeId() => ++nextId;
}
