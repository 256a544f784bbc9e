using Vauban.Records.Storage;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// Where sealing works. While devices send little, it yields to them and shares with people: beside it at full priority, the collector would wait for
/// people's threads, and devices for the collector. While they send much it yields to nobody, for values that are not sealed in time are refused
/// at the door.
/// </summary>
internal sealed class SealThreads(TimeProvider clock, Func<bool> isLate) : IDisposable
{
    /// <summary>A seal after less than this means that devices send much.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(1);
    private readonly WorkQueue calm = new("vauban calm seals", yields: true);
    private readonly WorkQueue late = new("vauban seals", yields: false);
    private long last = clock.GetTimestamp();

    /// <summary>For the seal that begins now.</summary>
    public WorkQueue Next()
    {
        var since = clock.GetElapsedTime(last);
        last = clock.GetTimestamp();
        return since < Calm || isLate() ? late : calm;
    }

    public void Dispose()
    {
        calm.Dispose();
        late.Dispose();
    }
}
