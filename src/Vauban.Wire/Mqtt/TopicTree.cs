using System.Collections.Concurrent;

namespace Vauban.Wire.Mqtt;

/// <summary>
/// Which subscribers want a topic: a tree of levels, walked by the levels of the topic, so that the cost follows the depth of the
/// topic and not the number of subscriptions (MQTT 5.0 4.7). Reading is lock-free and allocates nothing; writing takes one lock.
/// </summary>
public sealed class TopicTree<T>
    where T : notnull
{
    /// <summary>Deepest filter held: the walk is recursive, and a filter of 65,535 slashes must not exhaust the stack.</summary>
    public const int MostLevels = 128;

    private readonly Node root = new();
    private readonly Lock writing = new();

    /// <summary>Subscriptions held.</summary>
    public int Count { get; private set; }

    /// <summary>Adds or replaces the value of (filter, subscriber); true when it is new.</summary>
    /// <exception cref="ArgumentException">The filter has more than <see cref="MostLevels"/> levels.</exception>
    public bool Add(ReadOnlySpan<byte> filter, T subscriber)
    {
        if (filter.Count((byte)'/') >= MostLevels)
        {
            throw new ArgumentException("Too many levels.", nameof(filter));
        }

        lock (writing)
        {
            var node = root;
            bool last;
            do
            {
                node = node.Grow(TopicFilter.NextLevel(ref filter, out last));
            } while (!last);

            var isNew = node.Subscribers.Add(subscriber);
            Count += isNew ? 1 : 0;
            return isNew;
        }
    }

    /// <summary>False when there was no such subscription.</summary>
    public bool Remove(ReadOnlySpan<byte> filter, T subscriber)
    {
        lock (writing)
        {
            var removed = Remove(root, filter, subscriber);
            Count -= removed ? 1 : 0;
            return removed;
        }
    }

    /// <summary>Adds to <paramref name="found"/> every subscriber of a filter that matches; one that holds several matching filters is added for each.</summary>
    public void Match(ReadOnlySpan<byte> topic, List<T> found)
    {
        var wildcards = !topic.StartsWith("$"u8);
        Match(root, topic, wildcards, found);
    }

    private static void Match(Node node, ReadOnlySpan<byte> rest, bool wildcards, List<T> found)
    {
        var level = TopicFilter.NextLevel(ref rest, out var last);
        if (wildcards)
        {
            Take(node.Any, found);
            Enter(node.One, rest, last, found);
        }

        Enter(node.Child(level), rest, last, found);
    }

    private static void Enter(Node? node, ReadOnlySpan<byte> rest, bool last, List<T> found)
    {
        if (node is null)
        {
            return;
        }

        if (!last)
        {
            Match(node, rest, wildcards: true, found);
            return;
        }

        Take(node, found);
        Take(node.Any, found); // 4.7.1.2: "sport/#" matches "sport" too.
    }

    private static void Take(Node? node, List<T> found)
    {
        if (node is not null)
        {
            foreach (var block in node.Subscribers.Blocks)
            {
                found.AddRange(block);
            }
        }
    }

    private static bool Remove(Node node, ReadOnlySpan<byte> rest, T subscriber)
    {
        var level = TopicFilter.NextLevel(ref rest, out var last);
        if (node.Child(level) is not { } child)
        {
            return false;
        }

        bool removed;
        if (last)
        {
            removed = child.Subscribers.Remove(subscriber);
        }
        else
        {
            removed = Remove(child, rest, subscriber);
        }

        if (child.IsEmpty)
        {
            node.Cut(level);
        }

        return removed;
    }

    private sealed class Node
    {
        private ConcurrentDictionary<byte[], Node>? children;

        public SubscriberSet<T> Subscribers { get; } = new();

        public Node? One { get; private set; }

        public Node? Any { get; private set; }

        public bool IsEmpty => Subscribers.Count == 0 && One is null && Any is null && (children is null || children.IsEmpty);

        public Node? Child(ReadOnlySpan<byte> level) =>
            level.SequenceEqual("+"u8) ? One
            : level.SequenceEqual("#"u8) ? Any
            : children is { } nodes && nodes.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(level, out var child) ? child
            : null;

        public Node Grow(ReadOnlySpan<byte> level)
        {
            if (Child(level) is { } existing)
            {
                return existing;
            }

            var node = new Node();
            if (level.SequenceEqual("+"u8))
            {
                One = node;
            }
            else if (level.SequenceEqual("#"u8))
            {
                Any = node;
            }
            else
            {
                children ??= new ConcurrentDictionary<byte[], Node>(concurrencyLevel: 1, capacity: 1, Utf8Levels.Instance);
                children[level.ToArray()] = node;
            }

            return node;
        }

        public void Cut(ReadOnlySpan<byte> level)
        {
            if (level.SequenceEqual("+"u8))
            {
                One = null;
            }
            else if (level.SequenceEqual("#"u8))
            {
                Any = null;
            }
            else
            {
                children?.TryRemove(level.ToArray(), out _);
            }
        }
    }
}
