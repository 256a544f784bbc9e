using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Policy;

/// <summary>A set of topics: levels, and whether anything may follow (<c>#</c>).</summary>
internal sealed record TopicPattern(string Text, IReadOnlyList<TopicLevel> Levels, bool Rest)
{
    private const string Share = "$share/";

    /// <summary>
    /// The topics a device may publish to by this template; null when there are none: a topic with a wildcard is no topic (MQTT 5.0
    /// 3.3.2-2), and the broker compares templates literally.
    /// </summary>
    public static TopicPattern? OfPublish(string template) => template.Length == 0 || template.AsSpan().IndexOfAny("+#\0") >= 0 ? null : Cut(template, template, wildcards: false);

    /// <summary>
    /// The topics that arrive through this filter; null when it is none. A shared subscription receives what its filter matches
    /// (MQTT 5.0 4.8.2): a share is as wide as its filter.
    /// </summary>
    public static TopicPattern? OfFilter(string filter)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(filter.Replace(TopicLevel.Hole, "x", StringComparison.Ordinal));
        if (!TopicFilter.IsValid(bytes))
        {
            return null;
        }

        return Cut(filter, TopicFilter.IsShared(bytes) ? filter[(filter.IndexOf('/', Share.Length) + 1)..] : filter, wildcards: true);
    }

    private static TopicPattern Cut(string text, string topics, bool wildcards)
    {
        var levels = topics.Split('/');
        var rest = wildcards && levels[^1] == "#";
        return new TopicPattern(text, [.. levels.Take(levels.Length - (rest ? 1 : 0)).Select(level => TopicLevel.Of(level, wildcards))], rest);
    }
}
