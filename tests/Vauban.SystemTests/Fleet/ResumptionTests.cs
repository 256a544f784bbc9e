using System.Diagnostics;
using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>TLS session resumption as a device's own library does it, here OpenSSL's.</summary>
public sealed class ResumptionTests : IAsyncLifetime
{
    private readonly ProbeGateway probe = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await probe.StartAsync();

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Fact]
    public async Task A_session_is_resumed_with_its_device_known_and_not_once_its_certificate_is_revoked()
    {
        Assert.Contains("New, TLSv1.3", await ConnectAsync("-sess_out"), StringComparison.Ordinal);
        Assert.Contains("Reused, TLSv1.3", await ConnectAsync("-sess_in"), StringComparison.Ordinal);
        Assert.DoesNotContain(probe.Room.Gateway.Refusals, refusal => refusal.Reason is "missing" or "handshake");

        await probe.RevokeAsync();
        await ConnectAsync("-sess_in");
        await TestServer.EventuallyAsync(() => Task.FromResult(probe.Room.Gateway.Refusals.Any(refusal => refusal.Reason == "revoked")), "the resumed session of a revoked device is refused");
    }

    private async Task<string> ConnectAsync(string session)
    {
        var command = $"(sleep 1) | openssl s_client -connect localhost:{probe.Port} -tls1_3 -CAfile root.pem -cert device.pem -key device.key {session} session.pem 2>/dev/null";
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = probe.Folder })!;
        var said = await process.StandardOutput.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        return said;
    }
}
