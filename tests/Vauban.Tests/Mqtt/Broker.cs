using System.Globalization;
using System.Net.Sockets;

namespace Vauban.Tests.Mqtt;

/// <summary>
/// The server that the conformance tests speak to: a gateway of ours, in this process, behind its real TLS listener; or, when
/// VAUBAN_MQTT_PEER names another broker (<c>127.0.0.1:1883</c>, plain, anonymous), that one, so that the tests themselves are tested.
/// Clients may publish and subscribe everything below <c>t/</c>.
/// </summary>
internal sealed partial class Broker : IAsyncDisposable
{
    private static readonly string? Peer = Environment.GetEnvironmentVariable("VAUBAN_MQTT_PEER");

    private BareClient? speaker;

    /// <summary>Another broker: reasons of errors are its own affair, and time passes by itself.</summary>
    public static bool IsPeer => Peer is not null;

    public static Task<Broker> StartAsync() => IsPeer ? Task.FromResult(new Broker()) : StartOwnAsync();

    /// <summary>A connection whose CONNECT is still to come.</summary>
    /// <param name="version">4 for 3.1.1, or 5.</param>
    public async Task<BareClient> OpenAsync(int version = 5) => new(IsPeer ? await OpenPeerAsync() : await OpenOwnAsync(), version, IsPeer);

    /// <summary>A client whose CONNECT was accepted.</summary>
    public async Task<BareClient> ConnectAsync(string name = "ann", int version = 5, Func<ConnectWish, ConnectWish>? with = null) => (await GreetAsync(name, version, with)).Client;

    /// <summary>The same, with the CONNACK.</summary>
    public async Task<(BareClient Client, Reply Connack)> GreetAsync(string name = "ann", int version = 5, Func<ConnectWish, ConnectWish>? with = null)
    {
        var client = await OpenAsync(version);
        var wish = Wish(name);
        var connack = await client.ConnectAsync(with is null ? wish : with(wish));
        Xunit.Assert.Equal(0, connack.Reason);
        return (client, connack);
    }

    /// <summary>A client of its own publishes, and has the answer before this returns.</summary>
    public async Task PublishAsync(string topic, string payload = "x", int qos = 1, bool retain = false, byte[]? properties = null)
    {
        speaker ??= await ConnectAsync("speaker");
        var answer = await speaker.PublishAsync(topic, payload, qos, retain, properties);
        Xunit.Assert.True(answer is null or { Reason: < 0x80 }, $"{answer}");
        if (qos == 0)
        {
            await speaker.QuietAsync();
        }
    }

    /// <summary>Lets time pass: at once with our own clock, really with a peer.</summary>
    public Task PassAsync(TimeSpan time) => IsPeer ? Task.Delay(time) : PassOwnAsync(time);

    /// <summary>Waits until the server has noticed that this client is gone.</summary>
    public Task SettledAsync(string name) => IsPeer ? Task.Delay(200) : SettleOwnAsync(name);

    public async ValueTask DisposeAsync()
    {
        if (speaker is not null)
        {
            await speaker.DisposeAsync();
        }

        await CloseOwnAsync();
    }

    private static async Task<Stream> OpenPeerAsync()
    {
        var parts = Peer!.Split(':');
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
        return new NetworkStream(socket, ownsSocket: true);
    }
}
