namespace Vauban.Fleet.Connect;

/// <summary>A topic this connection publishes to: the rule that allows it, and when its use was last reported.</summary>
internal sealed class TopicInUse(PublishRule rule, bool isDefault)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private long reportedAt;

    public PublishRule Rule { get; } = rule;

    /// <summary>It is the default topic of the device for that resource, which the log need not repeat.</summary>
    public bool IsDefault { get; } = isDefault;

    /// <summary>True at most every few seconds, so that a fast sender costs no more to observe than a slow one.</summary>
    public bool IsNews(long now, TimeProvider clock)
    {
        if (reportedAt != 0 && clock.GetElapsedTime(reportedAt, now) < Between)
        {
            return false;
        }

        reportedAt = now;
        return true;
    }
}
