using System.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>What an application may publish and read, compiled from the scope of its token. What no filter allows is denied.</summary>
public sealed class ApplicationRights
{
    private readonly byte[][] publish;
    private readonly byte[][] subscribe;

    /// <param name="name">Of the token or certificate: sessions belong to it, refusals name it.</param>
    /// <param name="publish">Filters of the topics it may publish to.</param>
    /// <param name="subscribe">Filters it may subscribe to, or narrower ones.</param>
    /// <param name="isOperator">May read <c>$SYS/#</c>.</param>
    /// <exception cref="ArgumentException">A filter is not valid.</exception>
    public ApplicationRights(string name, IReadOnlyList<string> publish, IReadOnlyList<string> subscribe, bool isOperator = false)
    {
        Name = name;
        Publish = publish;
        Subscribe = subscribe;
        IsOperator = isOperator;
        this.publish = [.. publish.Select(Compile)];
        this.subscribe = [.. subscribe.Select(Compile)];
    }

    public string Name { get; }

    public IReadOnlyList<string> Publish { get; }

    public IReadOnlyList<string> Subscribe { get; }

    public bool IsOperator { get; }

    public bool MayPublish(ReadOnlySpan<byte> topic)
    {
        // Topics of the server itself are the server's.
        if (topic is [(byte)'$', ..])
        {
            return false;
        }

        foreach (var filter in publish)
        {
            if (TopicFilter.Matches(filter, topic))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="filter">Of a shared subscription, its part after the name.</param>
    public bool MaySubscribe(ReadOnlySpan<byte> filter)
    {
        if (filter is [(byte)'$', ..])
        {
            return IsOperator && TopicFilter.Covers("$SYS/#"u8, filter);
        }

        foreach (var wide in subscribe)
        {
            if (TopicFilter.Covers(wide, filter))
            {
                return true;
            }
        }

        return false;
    }

    public bool MayRead(ReadOnlySpan<byte> topic) => MaySubscribe(topic);

    private static byte[] Compile(string filter)
    {
        var bytes = Encoding.UTF8.GetBytes(filter);
        return TopicFilter.IsValid(bytes) && !TopicFilter.IsShared(bytes) ? bytes : throw new ArgumentException($"Not a topic filter: {filter}", nameof(filter));
    }
}
