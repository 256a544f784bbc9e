using System.Net.Security;
using System.Security.Authentication;
using Vauban.Device.Messaging;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Offers TLS 1.2 with CBC suites only, one of them without forward secrecy (against EN 303 645 5.5-1: best practice cryptography).</summary>
internal sealed class WeakTls() : CounterDevice("weak-tls")
{
    public override async Task RunAsync(CounterContext context, CancellationToken cancellation)
    {
        var connection = await context.ConnectionAsync(cancellation).ConfigureAwait(false) with
        {
            Protocols = SslProtocols.Tls12,
            Ciphers = OperatingSystem.IsLinux() ? Weak() : null,
        };
        await RepeatAsync(context, Pause, () => AttemptAsync(connection, context, cancellation), cancellation).ConfigureAwait(false);
    }

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static CipherSuitesPolicy Weak() => new([TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA]);

    private static async Task AttemptAsync(ConnectionOptions options, CounterContext context, CancellationToken cancellation)
    {
        var connection = await MqttConnection.OpenAsync(options, context.Clock, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            context.Say("counter.answered", "Success");
            await connection.Closed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }
}
