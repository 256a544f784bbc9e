using Vauban.Fleet.Connect;

namespace Vauban.Fleet.Policy;

/// <summary>One product's compiled rules as sets of topics, and the names of its devices: those there are, and any to come.</summary>
internal sealed record ProductRules(NameSet Names, IReadOnlyList<TopicPattern> Publish, IReadOnlyList<TopicPattern> Read)
{
    public static ProductRules Of(ProductPolicy policy, IReadOnlySet<string> known) =>
        new(
            new NameSet(known, open: true),
            [.. policy.PublishRules.Select(rule => TopicPattern.OfPublish(rule.Topic.Text)).OfType<TopicPattern>()],
            [.. policy.SubscribeRules.Select(rule => TopicPattern.OfFilter(rule.Filter.Text)).OfType<TopicPattern>()]
        );
}
