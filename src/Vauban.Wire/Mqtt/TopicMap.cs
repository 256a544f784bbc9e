namespace Vauban.Wire.Mqtt;

/// <summary>
/// One value for each topic, found by filter: a tree of levels, so that a filter without wildcards costs its depth and one with them
/// what it matches (retained messages, MQTT 5.0 3.3.1.3). The walk is recursive: topics held are not deep (<see cref="TopicName.IsDeep"/>).
/// Not thread-safe.
/// </summary>
public sealed class TopicMap<T>
    where T : class
{
    private readonly Node root = new();

    public int Count { get; private set; }

    /// <summary>Every value, in no order.</summary>
    public IEnumerable<T> Values => root.All();

    /// <summary>Sets the value of a topic; returns the one it replaces.</summary>
    public T? Set(ReadOnlySpan<byte> topic, T value)
    {
        var node = root;
        bool last;
        do
        {
            node = node.Grow(TopicFilter.NextLevel(ref topic, out last));
        } while (!last);

        var before = node.Value;
        node.Value = value;
        Count += before is null ? 1 : 0;
        return before;
    }

    public T? Find(ReadOnlySpan<byte> topic)
    {
        Node? node = root;
        var last = false;
        do
        {
            node = node?.Child(TopicFilter.NextLevel(ref topic, out last));
        } while (!last && node is not null);

        return node?.Value;
    }

    /// <summary>The value removed; null when there was none.</summary>
    public T? Remove(ReadOnlySpan<byte> topic)
    {
        var removed = Remove(root, topic);
        Count -= removed is null ? 0 : 1;
        return removed;
    }

    /// <summary>Adds the values of all topics that match the filter; wildcards at the start do not see $-topics (4.7.2-1).</summary>
    public void Match(ReadOnlySpan<byte> filter, List<T> found) => Match(root, filter, isFirst: true, found);

    private static void Match(Node node, ReadOnlySpan<byte> rest, bool isFirst, List<T> found)
    {
        var level = TopicFilter.NextLevel(ref rest, out var last);
        if (level.SequenceEqual("#"u8))
        {
            Take(isFirst ? null : node, found);
            foreach (var (name, child) in node.Children)
            {
                if (!isFirst || !IsHidden(name))
                {
                    found.AddRange(child.All());
                }
            }
        }
        else if (level.SequenceEqual("+"u8))
        {
            foreach (var (name, child) in node.Children)
            {
                if (!isFirst || !IsHidden(name))
                {
                    Enter(child, rest, last, found);
                }
            }
        }
        else if (node.Child(level) is { } child)
        {
            Enter(child, rest, last, found);
        }
    }

    private static void Enter(Node node, ReadOnlySpan<byte> rest, bool last, List<T> found)
    {
        if (last)
        {
            Take(node, found);
        }
        else
        {
            Match(node, rest, isFirst: false, found);
        }
    }

    private static void Take(Node? node, List<T> found)
    {
        if (node?.Value is { } value)
        {
            found.Add(value);
        }
    }

    private static bool IsHidden(byte[] level) => level is [(byte)'$', ..];

    private static T? Remove(Node node, ReadOnlySpan<byte> rest)
    {
        var level = TopicFilter.NextLevel(ref rest, out var last);
        if (node.Child(level) is not { } child)
        {
            return null;
        }

        T? removed;
        if (last)
        {
            removed = child.Value;
            child.Value = null;
        }
        else
        {
            removed = Remove(child, rest);
        }

        if (child.IsEmpty)
        {
            node.Cut(level);
        }

        return removed;
    }

    private sealed class Node
    {
        private static readonly Dictionary<byte[], Node> None = new(Utf8Levels.Instance);
        private Dictionary<byte[], Node>? children;

        public T? Value { get; set; }

        public Dictionary<byte[], Node> Children => children ?? None;

        public bool IsEmpty => Value is null && children is not { Count: > 0 };

        public Node? Child(ReadOnlySpan<byte> level) => children?.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(level, out var child) == true ? child : null;

        public Node Grow(ReadOnlySpan<byte> level)
        {
            if (Child(level) is { } known)
            {
                return known;
            }

            children ??= new Dictionary<byte[], Node>(Utf8Levels.Instance);
            return children[level.ToArray()] = new Node();
        }

        public void Cut(ReadOnlySpan<byte> level) => children?.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(level);

        public IEnumerable<T> All()
        {
            var waiting = new Stack<Node>();
            waiting.Push(this);
            while (waiting.TryPop(out var node))
            {
                if (node.Value is { } value)
                {
                    yield return value;
                }

                foreach (var child in node.Children.Values)
                {
                    waiting.Push(child);
                }
            }
        }
    }
}
