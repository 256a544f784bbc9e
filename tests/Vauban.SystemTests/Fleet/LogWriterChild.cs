using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Vauban.Fleet.Log;

namespace Vauban.SystemTests.Fleet;

/// <summary>
/// This executable as a child of its own tests: with the variable set it appends records to a log until it is killed, and says on its
/// output which of them it would acknowledge.
/// </summary>
internal static class LogWriterChild
{
    public const string Variable = "VAUBAN_TEST_LOG";
    private const int Waiting = 4096;

    /// <summary>What record number <paramref name="index"/> of a run holds.</summary>
    public static string Payload(string run, long index) => string.Create(CultureInfo.InvariantCulture, $"{run}:{index}:{new string('x', (int)(index % 200))}");

    [ModuleInitializer]
    internal static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } request)
        {
            Run(request.Split('|')[0], request.Split('|')[1], int.Parse(request.Split('|')[2], CultureInfo.InvariantCulture));
            Environment.Exit(0);
        }
    }

    private static void Run(string folder, string run, int count)
    {
        using var log = DeviceLog.Open(folder, new LogOptions { SegmentBytes = 1 << 20, ReserveBytes = 1 << 20 });
        using var output = Console.OpenStandardOutput();
        var appended = new Queue<(long Position, long Index)>();
        for (long index = 0; index < count || appended.Count > 0; )
        {
            while (index < count && appended.Count < Waiting)
            {
                var entry = new LogEntry { Kind = LogKind.Publish, Device = 1, Payload = Encoding.UTF8.GetBytes(Payload(run, index)) };
                if (!log.TryAppend(entry, out var position))
                {
                    break;
                }

                appended.Enqueue((position.Value, index++));
            }

            var durable = log.Durable.Value;
            var said = new StringBuilder();
            while (appended.TryPeek(out var oldest) && oldest.Position <= durable)
            {
                said.Append(CultureInfo.InvariantCulture, $"ack {appended.Dequeue().Index}\n");
            }

            if (said.Length > 0)
            {
                output.Write(Encoding.ASCII.GetBytes(said.ToString()));
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
