using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <content>
/// A session ends and leaves messages of shared subscriptions: other members take them in turn (MQTT 5.0 4.8.2). Each is noted for its heir
/// after the end of the session is; where a crash came between, they are given out once the log is read back. On the router's thread.
/// </content>
internal sealed partial class BrokerState
{
    private readonly Dictionary<long, (ShareGroup Group, QueuedMessage Message)> ownerless = [];

    private void Bequeath(IReadOnlyList<byte[]> filters, List<QueuedMessage> left)
    {
        var open = filters.Where(filter => TopicFilter.IsShared(filter)).Select(filter => groups.GetValueOrDefault(filter)).OfType<ShareGroup>().ToList();
        if (open.Count == 0 && !parts.Replaying)
        {
            left.ForEach(_ => SessionMetrics.Dropped(DropReason.NoMember));
        }

        foreach (var group in open)
        {
            var its = open.Count == 1 ? left : left.FindAll(message => open.Find(one => IsOf(one, message)) == group);
            if (parts.Replaying)
            {
                foreach (var message in its)
                {
                    ownerless[message.Key] = (group, message);
                }
            }
            else
            {
                GiveOut(group, its);
            }
        }
    }

    private void GiveOut(ShareGroup group, List<QueuedMessage> left)
    {
        var heirs = group.Heirs();
        if (heirs.Count == 0)
        {
            left.ForEach(_ => SessionMetrics.Dropped(DropReason.NoMember));
            return;
        }

        foreach (var share in left.Index().GroupBy(message => message.Index % heirs.Count, message => message.Item))
        {
            var (heir, options) = heirs[share.Key];
            List<QueuedMessage> given = [.. share.Select(message => message with { Qos = (Qos)Math.Min((int)message.Qos, (int)options.Qos), RetainFlag = message.RetainFlag && options.RetainAsPublished, Identifiers = options.Identifiers })];
            if (heir.IsNoted)
            {
                given.ForEach(message => parts.Journal.Inherited(heir.Number, message));
            }

            heir.Inherit(given);
            parts.Feeder.Add(heir);
        }
    }

    private void TakeInherited(BrokerSession heir, in QueuedMessage message)
    {
        ownerless.Remove(message.Key);
        heir.InheritAgain(message);
    }

    /// <summary>The log has been read back: what a session left, and nobody took before the crash, is given out.</summary>
    private void GiveOutOwnerless()
    {
        foreach (var estate in ownerless.Values.OrderBy(one => one.Message.Position).GroupBy(one => one.Group, one => one.Message).ToList())
        {
            GiveOut(estate.Key, [.. estate]);
        }

        ownerless.Clear();
    }

    private bool IsOf(ShareGroup group, in QueuedMessage message) =>
        (message.Copy ?? parts.Source.Find(message.Position)) is { } content && TopicFilter.Matches(group.TopicFilter, content.Topic);
}
