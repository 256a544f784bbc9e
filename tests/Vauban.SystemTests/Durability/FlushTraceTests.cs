using System.Diagnostics;
using Vauban.Benchmarks.Crashes;
using Vauban.Benchmarks.Load;
using Xunit;

namespace Vauban.SystemTests.Durability;

public sealed class FlushTraceTests(ITestOutputHelper output)
{
    private const int Messages = 20;

    [Fact]
    public async Task No_puback_leaves_before_the_flush_of_its_record_has_returned()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var house = await DurableHouse.MakeAsync(1, null, cancel);
        await using var server = await house.StartAsync();
        var book = CrashRounds.BooksOf(house.Identities)[0];
        await using var sender = await TrackedSender.ConnectAsync(server.DevicePort, book, cancel);
        await sender.SendAsync(1, cancel);

        var trace = Path.Combine(house.Root, "trace");
        using var strace = Process.Start(
            new ProcessStartInfo("strace", ["-f", "-yy", "-s", "0", "-e", "trace=read,recvfrom,recvmsg,pwrite64,fdatasync,fsync,sendto,write,sendmsg,writev", "-o", trace, "-p", $"{server.ProcessId}"])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        if (!await AttachedAsync(strace, cancel))
        {
            Assert.Skip("This system does not let strace follow another process (ptrace).");
        }

        // One at a time: whatever goes to the device's socket after its message was read can only be the PUBACK, although TLS hides it.
        for (var i = 0; i < Messages; i++)
        {
            await sender.SendAsync(1, cancel);
        }

        using (var interrupt = Process.Start("kill", ["-INT", $"{strace.Id}"]))
        {
            await interrupt.WaitForExitAsync(cancel);
        }

        await strace.WaitForExitAsync(cancel);
        var lines = await File.ReadAllLinesAsync(trace, cancel);
        var (acknowledged, early) = FlushTrace.Check(lines, server.DevicePort, Path.Combine(server.Folder, "log"));
        output.WriteLine($"{acknowledged} acknowledgements in {lines.Length} calls");
        Assert.Empty(early);
        Assert.Equal(Messages, acknowledged);
    }

    /// <summary>True once every thread is followed; false when that is not allowed.</summary>
    private static async Task<bool> AttachedAsync(Process strace, CancellationToken cancel)
    {
        while (await strace.StandardError.ReadLineAsync(cancel) is { } line)
        {
            if (line.Contains("attached", StringComparison.Ordinal))
            {
                _ = strace.StandardError.ReadToEndAsync(CancellationToken.None);
                // The first thread is told first; the others follow at once.
                await Task.Delay(500, cancel);
                return true;
            }

            if (line.Contains("not permitted", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return false;
    }
}
