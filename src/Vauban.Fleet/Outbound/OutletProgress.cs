using Vauban.Fleet.Log;

namespace Vauban.Fleet.Outbound;

/// <summary>How an outlet fares, as pages and metrics see it; written by its runner alone, each field whole.</summary>
internal sealed class OutletProgress
{
    public LogPosition Cursor { get; set; }

    public long Delivered { get; set; }

    public long Dead { get; set; }

    public long Lost { get; set; }

    public int Failures { get; set; }

    public string? LastError { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset? OldestWaiting { get; set; }

    public DateTimeOffset? NextTry { get; set; }
}
