using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Vauban.Fleet.Connect;
using Vauban.Tests.Fleet.Connect;

namespace Vauban.Tests.Mqtt;

/// <content>Our own gateway: TLS on a free port, a clock of the test's, and a token that may publish and read everything, for any client.</content>
internal sealed partial class Broker
{
    private const string Token = "conformance";
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
    private TestGateway? gateway;

    /// <summary>A topic, and a filter, that no client here may use.</summary>
    public string Denied => "$SYS/denied";

    public ConnectWish Wish(string name) => new(name) { User = "token", Password = Token };

    /// <summary>Below <c>t/</c>.</summary>
    public string Topic(string rest) => "t/" + rest;

    /// <summary>The gateway is gone without a word, and another one stands over what its disk held.</summary>
    public async Task CrashAsync()
    {
        var next = await gateway!.CrashAsync(clock: clock);
        await gateway.DisposeAsync();
        gateway = next;
        speaker = null;
    }

    private static async Task<Broker> StartOwnAsync()
    {
        var broker = new Broker();
        broker.gateway = await TestGateway.StartAsync(clock: broker.clock);
        broker.gateway.Tokens[Token] = new ApplicationRights(Token, ["#"], ["#"]);
        return broker;
    }

    private async Task<Stream> OpenOwnAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(gateway!.Gateway.Endpoint!);
        var secure = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, server, _, _) => server is not null }
        );
        return secure;
    }

    /// <summary>In steps, so that what one timer starts is seen by the next.</summary>
    private async Task PassOwnAsync(TimeSpan time)
    {
        for (var step = TimeSpan.FromMilliseconds(250); time > TimeSpan.Zero; time -= step)
        {
            clock.Advance(step);
            await Task.Delay(2);
        }
    }

    private Task SettleOwnAsync(string name) => TestGateway.UntilAsync(() => gateway!.Gateway.Applications.All(session => session.ClientId != name));

    private ValueTask CloseOwnAsync() => gateway?.DisposeAsync() ?? ValueTask.CompletedTask;
}
