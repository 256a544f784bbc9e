using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;

namespace Vauban.Fleet.Outbound;

/// <summary>What became dead letters or was lost since the last fact about it: one fact a minute at most, so that a long outage is told and not repeated.</summary>
internal sealed class OutletLoss(Outlet outlet)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private long dead;
    private long lost;
    private string reason = "";
    private OutboundMessage? first;
    private OutboundMessage? last;
    private DateTimeOffset toldAt = DateTimeOffset.MinValue;

    public void Add(IReadOnlyList<OutboundMessage> messages, string why, long gone)
    {
        dead += messages.Count;
        lost += gone;
        reason = why;
        first ??= messages.Count > 0 ? messages[0] : null;
        last = messages.Count > 0 ? messages[^1] : last;
    }

    /// <summary>The fact to write now, if any.</summary>
    public FactDraft? Take(DateTimeOffset now)
    {
        if (dead + lost == 0 || now - toldAt < Between)
        {
            return null;
        }

        var statement = new
        {
            outlet = outlet.Id,
            name = outlet.Name,
            dead,
            lost,
            reason,
            from = first?.ReceivedAt,
            to = last?.ReceivedAt,
        };
        (dead, lost, first, last, toldAt) = (0, 0, null, null, now);
        return Acts.Of(Access.System, FactKinds.OutboundUndelivered, Subject.Server, now, statement);
    }
}
