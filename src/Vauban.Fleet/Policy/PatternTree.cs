namespace Vauban.Fleet.Policy;

/// <summary>Topic patterns as one automaton: a tree by levels. <c>{device}</c> is one edge for all names, so its size follows the rules and not the fleet.</summary>
internal sealed class PatternTree
{
    public Node Root { get; } = new();

    /// <summary>Patterns held.</summary>
    public int Count { get; private set; }

    public void Add(TopicPattern pattern, PatternEntry entry)
    {
        var node = Root;
        foreach (var level in pattern.Levels)
        {
            node = node.Grow(level);
        }

        (pattern.Rest ? node.Rest : node.Here).Add(entry);
        Count++;
    }

    internal sealed class Node
    {
        /// <summary>Patterns that end with this level.</summary>
        public List<PatternEntry> Here { get; } = [];

        /// <summary>Patterns that end with <c>#</c> after this level.</summary>
        public List<PatternEntry> Rest { get; } = [];

        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        /// <summary><c>+</c> and named levels.</summary>
        public Dictionary<TopicLevel, Node> Others { get; } = [];

        public IEnumerable<(TopicLevel Level, Node Node)> Edges =>
            Literals.Select(edge => (new TopicLevel(TopicLevelKind.Literal, edge.Key), edge.Value)).Concat(Others.Select(edge => (edge.Key, edge.Value)));

        public Node Grow(TopicLevel level)
        {
            if (level.Kind == TopicLevelKind.Literal)
            {
                return Literals.TryGetValue(level.Text, out var known) ? known : Literals[level.Text] = new Node();
            }

            return Others.TryGetValue(level, out var other) ? other : Others[level] = new Node();
        }
    }
}
