using System.Text.RegularExpressions;

namespace Vauban.SystemTests.Durability;

/// <summary>
/// Reads what strace -f -yy saw of one device that sends one message at a time: 1 its socket is read; 2 the record is written into the
/// log; 3 a flush of that file begins; 4 it returns; 5 only then may its socket be written.
/// </summary>
internal static partial class FlushTrace
{
    /// <summary>How many writes to the device's socket there were, and the lines of those that came too early.</summary>
    public static (int Acknowledgements, IReadOnlyList<string> Early) Check(IEnumerable<string> lines, int devicePort, string logFolder)
    {
        var unfinished = new Dictionary<string, Call>(StringComparer.Ordinal);
        var early = new List<string>();
        var acknowledgements = 0;
        var state = Step.Idle;
        var flushBegan = Step.Idle;
        foreach (var line in lines)
        {
            var thread = line.Split(' ', 2)[0];
            var resumed = line.Contains(" resumed>", StringComparison.Ordinal);
            var ends = !line.Contains("<unfinished ...>", StringComparison.Ordinal);
            var call = resumed ? unfinished.GetValueOrDefault(thread) : Of(line, devicePort, logFolder);
            var done = ends && !line.Contains("= -1", StringComparison.Ordinal);
            if (!ends)
            {
                unfinished[thread] = call;
            }

            switch (call)
            {
                case Call.Receive when done && state == Step.Idle && !line.EndsWith("= 0", StringComparison.Ordinal):
                    state = Step.Read;
                    break;
                case Call.Record when done && state == Step.Read:
                    state = Step.Written;
                    break;
                case Call.Flush:
                    flushBegan = resumed ? flushBegan : state;
                    state = done && state == Step.Written && flushBegan == Step.Written ? Step.Flushed : state;
                    break;
                case Call.Send when !resumed:
                    acknowledgements++;
                    if (state != Step.Flushed)
                    {
                        early.Add($"{state}: {line}");
                    }

                    state = Step.Idle;
                    break;
            }
        }

        return (acknowledgements, early);
    }

    private static Call Of(string line, int devicePort, string logFolder)
    {
        var match = CallOf().Match(line);
        var name = match.Groups[1].Value;
        var about = match.Groups[2].Value;
        var isDevice = about.Contains($":{devicePort}->", StringComparison.Ordinal);
        var isLog = about.Contains(logFolder, StringComparison.Ordinal);
        return name switch
        {
            "recvmsg" or "recvfrom" or "read" when isDevice => Call.Receive,
            "sendmsg" or "sendto" or "write" or "writev" when isDevice => Call.Send,
            "pwrite64" or "write" or "writev" when isLog => Call.Record,
            "fdatasync" or "fsync" when isLog => Call.Flush,
            _ => Call.Other,
        };
    }

    /// <summary><c>1234  fdatasync(56&lt;/path&gt;) = 0</c>, <c>1234  sendmsg(7&lt;TCP:[127.0.0.1:8883-&gt;127.0.0.1:4444]&gt;, ...</c></summary>
    [GeneratedRegex(@"^\d+ +(\w+)\(\d+<(.*?(?:\]|[^-]))>")]
    private static partial Regex CallOf();

    private enum Call
    {
        Other,
        Receive,
        Record,
        Flush,
        Send,
    }

    /// <summary>How far the present message has come.</summary>
    private enum Step
    {
        Idle,
        Read,
        Written,
        Flushed,
    }
}
