using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Keeps the rules on the network it declares, and listens on a port that it does not (against EN 303 645 5.6-1). Loopback only.</summary>
internal sealed class UndeclaredPort() : CounterDevice("undeclared-port")
{
    public override async Task RunAsync(CounterContext context, CancellationToken cancellation)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        context.Say("counter.listening", ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        await Task.WhenAll(base.RunAsync(context, cancellation), GreetAsync(listener, cancellation)).ConfigureAwait(false);
    }

    private static async Task GreetAsync(TcpListener listener, CancellationToken cancellation)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(cancellation).ConfigureAwait(false);
            await client.GetStream().WriteAsync("login: "u8.ToArray(), cancellation).ConfigureAwait(false);
        }
    }
}
