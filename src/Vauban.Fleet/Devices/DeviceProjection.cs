using System.Text;
using Vauban.Core.Facts;
using Vauban.Fleet.Log;
using Vauban.Fleet.Messages;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Devices;

/// <summary>
/// Carries reported values and results from the log into the records, with its position in the same transaction: each is taken once,
/// whenever the process ends.
/// </summary>
public sealed class DeviceProjection : Projection
{
    private const string Holder = "device-values";
    private const int BatchRecords = 1000;
    private readonly Store store;
    private readonly DeviceLog log;
    private readonly DeviceNumbers numbers;
    private readonly List<LogRecord> waiting = [];
    private readonly LogPosition resume;

    public DeviceProjection(Store store, DeviceLog log, DeviceNumbers numbers)
    {
        this.store = store;
        this.log = log;
        this.numbers = numbers;
        store.Apply(typeof(DeviceProjection).Assembly);
        var position = store.Read(reading => reading.Scalar<long>("SELECT position FROM log_positions WHERE projection = $1", Name));
        resume = new LogPosition(position);
        From = resume;
        log.Hold(Holder, resume);
    }

    public override string Name => Holder;

    public override LogPosition ResumeAt(LogPosition snapshot) => resume;

    public override void Apply(in LogRecord record)
    {
        if (record.Kind is LogKind.Report or LogKind.Result)
        {
            waiting.Add(record with { Resource = record.Resource.ToArray(), Payload = record.Payload.ToArray(), Envelope = record.Envelope.ToArray() });
            if (waiting.Count % BatchRecords == 0)
            {
                Settle();
            }
        }
    }

    public override void Settle()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        try
        {
            store.Write(Take);
            log.Hold(Holder, waiting[^1].End);
            waiting.Clear();
        }
        catch (RecordsException)
        {
            // The database refuses for now (a full disk): they stay, in the log too, and are tried with the next records.
        }
    }

    private void Take(Writing writing)
    {
        foreach (var record in waiting)
        {
            var path = Encoding.UTF8.GetString(record.Resource.Span);
            var id = path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (record.Kind == LogKind.Report && ReportedMessage.Read(record.Payload.Span) is { } reported)
            {
                DeviceValues.Report(writing, record.Device, id, reported, record.ReceivedAt);
            }
            else if (record.Kind == LogKind.Result && ResultMessage.Read(record.Payload.Span) is { } result)
            {
                End(writing, record, result);
            }
        }

        writing.Execute(
            "INSERT INTO log_positions (projection, position) VALUES ($1, $2) ON CONFLICT (projection) DO UPDATE SET position = $2",
            Name,
            waiting[^1].End.Value
        );
    }

    /// <summary>A result of a command that is no longer open, or never was given, changes nothing: the device may repeat it.</summary>
    private void End(Writing writing, in LogRecord record, ResultMessage result)
    {
        if (CommandRows.Find(writing, numbers, record.Device, result.Id) is { IsOpen: true } command)
        {
            var status = result.Done ? CommandStatus.Done : CommandStatus.Failed;
            CommandRows.End(writing, numbers, command, status, result.Detail, Microseconds.ToTime(record.ReceivedAt));
        }
    }
}
