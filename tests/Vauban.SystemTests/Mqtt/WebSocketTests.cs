using System.Net.WebSockets;
using Vauban.Tests;
using Xunit;

namespace Vauban.SystemTests.Mqtt;

/// <summary>MQTT over WebSocket (chapter 6 of both standards) at the pages' port of the real server.</summary>
public sealed class WebSocketTests : IAsyncLifetime
{
    private TestServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>CONNECT of MQTT 5 whose token nobody knows: it is answered, and refused.</summary>
    private static byte[] Connect { get; } = [0x10, 22, 0, 4, .. "MQTT"u8, 5, 0xC2, 0, 60, 0, 0, 1, (byte)'a', 0, 1, (byte)'u', 0, 3, .. "bad"u8];

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    [Clause("mqtt5:6.0.0-2")]
    [Clause("mqtt5:6.0.0-4")]
    [Clause("mqtt5:3.1.4-2")]
    [Clause("mqtt311:6.0.0-2")]
    [Clause("mqtt311:6.0.0-4")]
    public async Task The_subprotocol_is_mqtt_and_a_packet_may_lie_in_several_frames()
    {
        using var socket = await OpenAsync("other", "mqtt");
        Assert.Equal("mqtt", socket.SubProtocol);
        foreach (var part in Connect.Chunk(5))
        {
            await socket.SendAsync(part, WebSocketMessageType.Binary, endOfMessage: true, Cancel);
        }

        var answer = new byte[64];
        var received = await socket.ReceiveAsync(answer, Cancel);
        Assert.Equal(WebSocketMessageType.Binary, received.MessageType);
        // CONNACK, bad user name or password.
        Assert.Equal((0x20, 0x86), (answer[0], answer[3]));
    }

    [Fact]
    [Clause("mqtt5:6.0.0-1")]
    [Clause("mqtt311:6.0.0-1")]
    public async Task A_text_frame_ends_the_connection()
    {
        using var socket = await OpenAsync("mqtt");
        await socket.SendAsync(Connect, WebSocketMessageType.Text, endOfMessage: true, Cancel);
        var answer = new byte[64];
        try
        {
            Assert.Equal(WebSocketMessageType.Close, (await socket.ReceiveAsync(answer, Cancel)).MessageType);
        }
        catch (WebSocketException)
        {
            // Cut without a word: ended as well.
        }
    }

    [Fact]
    [Clause("mqtt5:6.0.0-3")]
    [Clause("mqtt311:6.0.0-3")]
    public async Task Without_the_subprotocol_there_is_no_connection()
    {
        await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync());
        await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync("mqttv3.1"));
    }

    private async Task<ClientWebSocket> OpenAsync(params string[] protocols)
    {
        var socket = new ClientWebSocket();
        foreach (var protocol in protocols)
        {
            socket.Options.AddSubProtocol(protocol);
        }

        await socket.ConnectAsync(new Uri($"ws://localhost:{server.HttpPort}/mqtt"), Cancel);
        return socket;
    }
}
