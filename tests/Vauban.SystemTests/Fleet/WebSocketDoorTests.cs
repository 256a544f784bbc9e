using System.Buffers;
using System.Net.WebSockets;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>MQTT over WebSocket at the pages' port of the real server.</summary>
public sealed class WebSocketDoorTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_without_a_token_is_refused_over_a_websocket_with_the_subprotocol_and_not_let_in_without_it()
    {
        await using var server = await TestServer.StartAsync();
        var door = new Uri($"ws://localhost:{server.HttpPort}/mqtt");
        using var bare = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => bare.ConnectAsync(door, Cancelled));

        using var client = new ClientWebSocket();
        client.Options.AddSubProtocol("mqtt");
        await client.ConnectAsync(door, Cancelled);
        Assert.Equal("mqtt", client.SubProtocol);
        var output = new ArrayBufferWriter<byte>();
        PacketWriter.Write(output, new ConnectPacket { ClientId = "nobody" }, MqttVersion.V5);
        // A packet may begin and end anywhere in the messages (6.0.0-1).
        await client.SendAsync(output.WrittenMemory[..5], WebSocketMessageType.Binary, endOfMessage: true, Cancelled);
        await client.SendAsync(output.WrittenMemory[5..], WebSocketMessageType.Binary, endOfMessage: true, Cancelled);
        var buffer = new byte[256];
        var read = await client.ReceiveAsync(buffer.AsMemory(), Cancelled);
        Assert.Equal(FrameStatus.Complete, FrameReader.TryRead(buffer.AsSpan(0, read.Count), 256, out var frame, out _, out _));
        Assert.True(PacketReader.TryRead(in frame, MqttVersion.V5, out var answer, out _));
        Assert.Equal(ReasonCode.BadUserNameOrPassword, Assert.IsType<ConnackPacket>(answer).Reason);
        var end = await client.ReceiveAsync(buffer.AsMemory(), Cancelled);
        Assert.Equal(WebSocketMessageType.Close, end.MessageType);
    }
}
