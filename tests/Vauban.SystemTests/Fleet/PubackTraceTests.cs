using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>Watches the system calls of the gateway itself while a real client publishes at QoS 1.</summary>
public sealed class PubackTraceTests : IAsyncLifetime
{
    private const int Messages = 5;
    private const int SetPtracer = 0x59616d61;
    private readonly ProbeGateway probe = new();
    private readonly string trace = Path.GetTempFileName();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await probe.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await probe.DisposeAsync();
        File.Delete(trace);
    }

    [Fact]
    public async Task No_PUBACK_leaves_before_the_flush_of_its_record_has_returned()
    {
        // Where the kernel lets only parents trace (Yama), let our child trace us.
        _ = prctl(SetPtracer, -1, 0, 0, 0);
        using var strace = await AttachAsync();
        for (var message = 0; message < Messages; message++)
        {
            var (code, output) = await probe.RunAsync("mosquitto_pub", "mqttv5", "-t", "v1/probe/p-1/up/temperature", "-q", "1", "-m", "21.5");
            Assert.True(code == 0, output);
        }

        using (var kill = Process.Start("kill", ["-INT", strace.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Cancelled);
        }

        await strace.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        var calls = (await File.ReadAllLinesAsync(trace, Cancelled)).Select(line => Kind(line)).Where(call => call != Call.Other).ToList();
        Assert.Equal(Messages, calls.Count(call => call == Call.LogWrite));
        Check(calls);
    }

    /// <summary>
    /// After each record's bytes are written: nothing leaves the gateway until a flush has returned, and then something does. Each client
    /// sends one message, so what leaves between is only its acknowledgement.
    /// </summary>
    private static void Check(List<Call> calls)
    {
        var unflushed = false;
        var answered = 0;
        var owed = false;
        foreach (var call in calls)
        {
            switch (call)
            {
                case Call.LogWrite:
                    (unflushed, owed) = (true, true);
                    break;
                case Call.Flushed:
                    unflushed = false;
                    break;
                case Call.Send:
                    Assert.False(unflushed, "bytes left the gateway between the write of a record and the end of its flush");
                    answered += owed ? 1 : 0;
                    owed = false;
                    break;
            }
        }

        Assert.Equal(Messages, answered);
    }

    private async Task<Process> AttachAsync()
    {
        var process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("strace", ["-f", "-yy", "-s", "0", "-e", "trace=pwrite64,fdatasync,sendto,sendmsg,write,writev", "-o", trace, "-p", process])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var strace = Process.Start(start)!;
        while (await strace.StandardError.ReadLineAsync(Cancelled) is { } line)
        {
            if (line.Contains("attached", StringComparison.Ordinal))
            {
                return strace;
            }
        }

        throw new InvalidOperationException("strace could not attach.");
    }

    private Call Kind(string line)
    {
        var ours = $":{probe.Port}->";
        return line switch
        {
            _ when line.Contains("pwrite64(", StringComparison.Ordinal) && line.Contains(".log>", StringComparison.Ordinal) && !line.EndsWith(", 16, 0) = 16", StringComparison.Ordinal) => Call.LogWrite,
            _ when line.Contains("fdatasync", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal) => Call.Flushed,
            _ when line.Contains("TCP", StringComparison.Ordinal) && line.Contains(ours, StringComparison.Ordinal) && !line.Contains("resumed", StringComparison.Ordinal) => Call.Send,
            _ => Call.Other,
        };
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nint argument, nint third, nint fourth, nint fifth);

    private enum Call
    {
        Other,
        LogWrite,
        Flushed,
        Send,
    }
}
