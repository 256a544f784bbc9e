using Vauban.Fleet.Log;

namespace Vauban.SystemTests.Outbound;

/// <summary>What really stands in the log of a stopped server: every measurement after a position.</summary>
internal static class LoggedMessages
{
    public static List<(long Position, uint Device)> After(string dataFolder, long position)
    {
        using var log = DeviceLog.Open(Path.Combine(dataFolder, "log"), new LogOptions());
        return [.. log.Read(new LogPosition(1)).Where(record => record.Kind is LogKind.Publish or LogKind.Report or LogKind.Result && record.Position.Value >= position).Select(record => (record.Position.Value, record.Device))];
    }
}
