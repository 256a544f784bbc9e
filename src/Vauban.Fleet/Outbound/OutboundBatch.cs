using Vauban.Fleet.Log;

namespace Vauban.Fleet.Outbound;

/// <summary>Messages that follow each other in the log, and where the log goes on after them.</summary>
/// <param name="Next">Position to go on from once these are delivered.</param>
internal sealed record OutboundBatch(IReadOnlyList<OutboundMessage> Messages, LogPosition Next)
{
    /// <summary>The same for a part of them, which goes on where the first left out begins.</summary>
    public OutboundBatch First(int count) => count >= Messages.Count ? this : new OutboundBatch([.. Messages.Take(count)], Messages[count].Position);
}
