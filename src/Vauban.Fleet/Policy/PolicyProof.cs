using Vauban.Design.Network;

namespace Vauban.Fleet.Policy;

/// <summary>
/// Decides a question over a model: 1 what A may publish and what A may read become two automata over topic levels, everything that
/// belongs to B (published or read by it) a third; 2 two automata are walked together; 3 where they meet, the device names that make
/// them meet are solved for, a device being allowed what is its own; 4 names found are a counter-example, one with devices there are
/// before one with devices to come; none, and no topic at all exists: proved. Time follows the rules; the fleet only enters as sets of names.
/// </summary>
public static class PolicyProof
{
    /// <param name="only">Only pairs in which this product or application takes part; null for all.</param>
    public static ProofResult Decide(PolicyModel model, ProofQuestion question, string? only = null)
    {
        var (from, to) = (model.GroupsOf(question.From), model.GroupsOf(question.To));
        var space = new PatternTree(); // 1
        Fill(space, to, AccessAction.Publish);
        Fill(space, to, AccessAction.Subscribe);
        var equations = new NameEquations();
        CounterExample? best = null;
        var (rules, pairs) = (0, 0L);
        foreach (var action in question.Action is { } one ? [one] : new[] { AccessAction.Publish, AccessAction.Subscribe })
        {
            var acting = new PatternTree();
            Fill(acting, from.Where(group => group.MayConnect), action);
            rules += acting.Count;
            var meeting = new TreeMeeting(
                (left, right, levels) =>
                {
                    if (only is null || left.Group.Owner == only || right.Group.Owner == only)
                    {
                        best = Better(best, Solve(model, equations, left, right, levels)); // 4
                    }

                    return Known(best) == 2;
                }
            );
            meeting.Walk(acting, space); // 2
            pairs += meeting.Pairs;
            if (Known(best) == 2)
            {
                break;
            }
        }

        return new ProofResult(question, best, rules, space.Count, pairs);
    }

    private static void Fill(PatternTree tree, IEnumerable<PolicyGroup> groups, AccessAction action)
    {
        foreach (var group in groups)
        {
            foreach (var pattern in action == AccessAction.Publish ? group.Publish : group.Read)
            {
                tree.Add(pattern, new PatternEntry(group, action, pattern.Text));
            }
        }
    }

    // 3
    private static CounterExample? Solve(PolicyModel model, NameEquations equations, PatternEntry left, PatternEntry right, IReadOnlyList<LevelPair> levels)
    {
        var same = left.Group.Owner == right.Group.Owner && left.Group.IsDevices == right.Group.IsDevices;
        if (same && !left.Group.IsDevices)
        {
            return null;
        }

        if (equations.Solve(levels, left.Group.Names, right.Group.Names, differ: same) is not { } names)
        {
            return null;
        }

        var topic = string.Join('/', levels.Select(level => level.Text(names.Left, names.Right)));
        return new CounterExample(left.Action, topic, Party(model, left, names.Left), Party(model, right, names.Right), right.Action);
    }

    private static CounterExample? Better(CounterExample? known, CounterExample? other) => Known(other) > Known(known) ? other : known;

    /// <summary>How many of the two there are; -1 without a counter-example.</summary>
    private static int Known(CounterExample? counter) => counter is null ? -1 : (counter.From.Exists ? 1 : 0) + (counter.To.Exists ? 1 : 0);

    private static ProofParty Party(PolicyModel model, PatternEntry entry, string name) =>
        new(entry.Group.IsDevices ? $"{entry.Group.Owner}/{name}" : entry.Group.Owner, entry.Group.IsDevices, model.Exists(entry.Group, name), entry.Rule);
}
