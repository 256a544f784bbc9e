using System.Net.WebSockets;

namespace Vauban.Fleet.Connect;

/// <summary>
/// A WebSocket as the stream of bytes that MQTT is (MQTT 5.0 6): packets may begin and end anywhere in its messages; a message of text
/// ends the connection.
/// </summary>
/// <remarks>Cancelling a receive would abort the socket, and with it the DISCONNECT on its way: the receive goes on into a buffer of ours.</remarks>
internal sealed class WebSocketBytes(WebSocket socket) : Stream
{
    private readonly byte[] incoming = new byte[4096];
    private Task<ValueWebSocketReceiveResult>? receiving;
    private Memory<byte> unread;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        while (unread.IsEmpty)
        {
            receiving ??= socket.ReceiveAsync(incoming.AsMemory(), CancellationToken.None).AsTask();
            var received = await receiving.WaitAsync(cancellationToken);
            receiving = null;
            if (received.MessageType == WebSocketMessageType.Text)
            {
                throw new IOException("MQTT travels in binary messages.");
            }

            if (received.MessageType == WebSocketMessageType.Close)
            {
                return 0;
            }

            unread = incoming.AsMemory(0, received.Count);
        }

        var count = Math.Min(unread.Length, buffer.Length);
        unread[..count].CopyTo(buffer);
        unread = unread[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        socket.SendAsync(buffer, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // Every write is flushed.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
