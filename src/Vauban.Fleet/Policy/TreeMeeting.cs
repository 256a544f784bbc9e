namespace Vauban.Fleet.Policy;

/// <summary>
/// Walks two trees at once and shows every pair of patterns that some topic could satisfy, as far as levels tell; which names do is for
/// <see cref="NameEquations"/>. 1 both end here; 2 one goes on under the other's <c>#</c>; 3 both go on by levels that agree.
/// Rules of MQTT 5.0 4.7: <c>a/#</c> matches <c>a</c> too; a first-level wildcard does not match <c>$</c>.
/// </summary>
/// <param name="found">Told of each pair with the levels of their topic; true ends the walk.</param>
internal sealed class TreeMeeting(Func<PatternEntry, PatternEntry, IReadOnlyList<LevelPair>, bool> found)
{
    private readonly List<LevelPair> levels = [];

    /// <summary>Pairs of patterns shown.</summary>
    public long Pairs { get; private set; }

    public bool Walk(PatternTree left, PatternTree right) => Walk(left.Root, right.Root);

    private bool Walk(PatternTree.Node left, PatternTree.Node right) =>
        Ends(left, right) || Under(left.Rest, right, leftCovers: true) || Under(right.Rest, left, leftCovers: false) || Onward(left, right);

    // 1
    private bool Ends(PatternTree.Node left, PatternTree.Node right) =>
        levels.Count > 0
            ? Show(left.Here, right.Here) || Show(left.Rest, right.Here) || Show(left.Here, right.Rest) || Show(left.Rest, right.Rest)
            : Enter(new LevelPair(null, null), () => Show(left.Rest, right.Rest));

    // 2
    private bool Under(List<PatternEntry> covering, PatternTree.Node node, bool leftCovers)
    {
        if (covering.Count == 0)
        {
            return false;
        }

        foreach (var (level, next) in node.Edges)
        {
            if (levels.Count == 0 && level.IsHidden)
            {
                continue;
            }

            var pair = leftCovers ? new LevelPair(null, level) : new LevelPair(level, null);
            if (Enter(pair, () => Show(covering, next.Here, leftCovers) || Show(covering, next.Rest, leftCovers) || Under(covering, next, leftCovers)))
            {
                return true;
            }
        }

        return false;
    }

    // 3
    private bool Onward(PatternTree.Node left, PatternTree.Node right)
    {
        foreach (var (text, next) in left.Literals)
        {
            var level = new TopicLevel(TopicLevelKind.Literal, text);
            if (right.Literals.TryGetValue(text, out var same) && Enter(new LevelPair(level, level), () => Walk(next, same)))
            {
                return true;
            }
        }

        return Cross(left.Edges, right.Others, swapped: false) || Cross(right.Literals.Select(edge => (new TopicLevel(TopicLevelKind.Literal, edge.Key), edge.Value)), left.Others, swapped: true);
    }

    private bool Cross(IEnumerable<(TopicLevel Level, PatternTree.Node Node)> edges, Dictionary<TopicLevel, PatternTree.Node> others, bool swapped)
    {
        foreach (var (level, node) in edges)
        {
            foreach (var (other, next) in others)
            {
                if (!Agree(level, other))
                {
                    continue;
                }

                if (swapped ? Enter(new LevelPair(other, level), () => Walk(next, node)) : Enter(new LevelPair(level, other), () => Walk(node, next)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Agree(TopicLevel level, TopicLevel other) =>
        (level.Kind, other.Kind) switch
        {
            (TopicLevelKind.One, TopicLevelKind.One) => true,
            (_, TopicLevelKind.One) => levels.Count > 0 || !level.IsHidden,
            (TopicLevelKind.One, _) => levels.Count > 0 || !other.IsHidden,
            (TopicLevelKind.Literal, TopicLevelKind.Named) => other.NameIn(level.Text) is not null,
            _ => true,
        };

    private bool Enter(LevelPair pair, Func<bool> act)
    {
        levels.Add(pair);
        var ended = act();
        levels.RemoveAt(levels.Count - 1);
        return ended;
    }

    private bool Show(List<PatternEntry> covering, List<PatternEntry> covered, bool leftCovers) => leftCovers ? Show(covering, covered) : Show(covered, covering);

    private bool Show(List<PatternEntry> left, List<PatternEntry> right)
    {
        // A single empty level is the empty topic, which nobody can write (4.7.3-1).
        if (levels is [var only] && (IsEmpty(only.Left) || IsEmpty(only.Right)))
        {
            return false;
        }

        foreach (var one in left)
        {
            foreach (var other in right)
            {
                Pairs++;
                if (found(one, other, levels))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsEmpty(TopicLevel? level) => level is { Kind: TopicLevelKind.Literal, Text: "" };
}
