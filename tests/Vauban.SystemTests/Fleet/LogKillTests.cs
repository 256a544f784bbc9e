using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Vauban.Fleet.Log;
using Xunit;

namespace Vauban.SystemTests.Fleet;

public sealed partial class LogKillTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-kill").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Killed_nine_times_under_load_the_log_has_lost_nothing_it_acknowledged()
    {
        var random = new Random(9);
        var expected = new List<string>();
        for (var run = 0; run < 9; run++)
        {
            var name = run.ToString(CultureInfo.InvariantCulture);
            var acknowledged = await RunAndKillAsync(name, random.Next(2_000, 40_000));
            expected.AddRange(Enumerable.Range(0, acknowledged).Select(index => LogWriterChild.Payload(name, index)));

            using var log = DeviceLog.Open(Path.Combine(folder, "log"), new LogOptions { ReserveBytes = 0 });
            var found = log.Read(LogPosition.None).Select(record => Encoding.UTF8.GetString(record.Payload.Span)).ToHashSet(StringComparer.Ordinal);
            Assert.Empty(expected.Where(payload => !found.Contains(payload)).Take(3));
            Assert.Empty(log.Corruptions);
        }

        Assert.True(expected.Count > 9 * 1_000);
    }

    [Fact]
    public async Task No_record_is_acknowledged_before_the_flush_of_its_bytes_has_returned()
    {
        var trace = Path.Combine(folder, "trace");
        using var child = Start("strace", $"-f -qq -y -s 100000 -e trace=pwrite64,fdatasync,write -o {trace} {Environment.ProcessPath}", "one", 300);
        await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        long written = 0;
        long flushing = 0;
        long flushed = 0;
        var acknowledgements = 0;
        foreach (var line in await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken))
        {
            if (LogWrite().Match(line) is { Success: true } write)
            {
                written = Math.Max(written, Number(write.Groups[1]) + Number(write.Groups[2]));
            }
            else if (line.Contains("fdatasync(", StringComparison.Ordinal) && line.Contains(".log>", StringComparison.Ordinal))
            {
                flushing = written;
                flushed = line.EndsWith("= 0", StringComparison.Ordinal) ? flushing : flushed;
            }
            else if (line.Contains("fdatasync resumed", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal))
            {
                flushed = flushing;
            }
            else if (Acknowledged().Match(line) is { Success: true } said)
            {
                acknowledgements++;
                var index = Number(said.Groups[1]);
                Assert.True(EndOf(index) <= flushed, $"record {index} was acknowledged with {flushed} bytes flushed: {line}");
            }
        }

        Assert.True(acknowledgements > 0 && flushed > 0);
    }

    /// <summary>Length and offset of a write into a segment.</summary>
    [GeneratedRegex(@"pwrite64\(\d+<[^>]*\.log>, .*, (\d+), (\d+)")]
    private static partial Regex LogWrite();

    [GeneratedRegex("write\\(\\d+<pipe[^>]*>, \"(?:ack \\d+.n)*ack (\\d+).n\"")]
    private static partial Regex Acknowledged();

    /// <summary>Offset in the first segment after record <paramref name="index"/> of run "one".</summary>
    private static long EndOf(long index)
    {
        long end = Segment.HeaderBytes;
        for (long record = 0; record <= index; record++)
        {
            end += Frame.HeaderBytes + Encoding.UTF8.GetByteCount(LogWriterChild.Payload("one", record));
        }

        return end;
    }

    private static long Number(Group group) => long.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private async Task<int> RunAndKillAsync(string run, int afterAcknowledgements)
    {
        using var child = Start(Environment.ProcessPath!, "", run, int.MaxValue);
        var acknowledged = 0;
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line.StartsWith("ack ", StringComparison.Ordinal))
        {
            acknowledged++;
            if (acknowledged == afterAcknowledgements)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, child.ExitCode);
        return acknowledged;
    }

    private Process Start(string program, string arguments, string run, int count)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[LogWriterChild.Variable] = string.Create(CultureInfo.InvariantCulture, $"{Path.Combine(folder, "log")}|{run}|{count}");
        return Process.Start(start)!;
    }
}
