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

    /// <summary>No level, or a single empty one, is the empty topic, which nobody can write (4.7.3-1).</summary>
    private bool IsTopic => levels is not ([] or [{ Left: { Kind: TopicLevelKind.Literal, Text: "" } }] or [{ Right: { Kind: TopicLevelKind.Literal, Text: "" } }]);

    public bool Walk(PatternTree left, PatternTree right) => Walk(left.Root, right.Root);

    private bool Walk(PatternTree.Node left, PatternTree.Node right) =>
        Ends(left, right) || Under(left.Rest, right, leftCovers: true) || Under(right.Rest, left, leftCovers: false) || Onward(left, right);

    // 1
    private bool Ends(PatternTree.Node left, PatternTree.Node right) =>
        Show(left.Here, right.Here) || Show(left.Rest, right.Here) || Show(left.Here, right.Rest) || BothGoOn(left.Rest, right.Rest);

    /// <summary>Two <c>#</c> meet where they stand; where no topic ends there, a level further.</summary>
    private bool BothGoOn(List<PatternEntry> left, List<PatternEntry> right) =>
        IsTopic ? Show(left, right) : Enter(new LevelPair(null, null), () => Show(left, right));

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
            if (Enter(pair, () => Covers(covering, next, leftCovers) || Under(covering, next, leftCovers)))
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

    private bool Covers(List<PatternEntry> covering, PatternTree.Node node, bool leftCovers) =>
        leftCovers ? Show(covering, node.Here) || BothGoOn(covering, node.Rest) : Show(node.Here, covering) || BothGoOn(node.Rest, covering);

    private bool Show(List<PatternEntry> left, List<PatternEntry> right)
    {
        if (!IsTopic)
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
}
