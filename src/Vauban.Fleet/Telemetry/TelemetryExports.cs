using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Fleet.Telemetry;

/// <summary>Exports at work: so many at most, for each holds files and a core's rest.</summary>
internal sealed class TelemetryExports(TelemetryParts parts, SealedState state)
{
    private const int Most = 2;
    private int running;

    /// <returns>The export, which must be written or disposed of; VB-DATA-014 when there are too many, VB-DATA-015 when the span is empty.</returns>
    public Outcome<TelemetryExport> Begin(TelemetryQuery query, ExportFormat format, Predicate<uint> visible)
    {
        if (query.From >= query.To)
        {
            return Problem.Of("VB-DATA-015");
        }

        if (Interlocked.Increment(ref running) > Most)
        {
            Interlocked.Decrement(ref running);
            return Problem.Of("VB-DATA-014", Most.ToString(CultureInfo.InvariantCulture));
        }

        var left = 0;
        var reader = new ExportReader(parts.Folder, new QuerySpan(query, parts.Numbers, visible), () => state.Manifest);
        return new TelemetryExport(state.Lease(), reader, new ExportLines(format, parts.Numbers), parts.Clock, End);

        void End()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                Interlocked.Decrement(ref running);
            }
        }
    }
}
