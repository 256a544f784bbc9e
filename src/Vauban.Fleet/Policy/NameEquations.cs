namespace Vauban.Fleet.Policy;

/// <summary>
/// Which device names make two patterns meet in one topic. What the levels say is one of: a name is a given text; both names are the
/// same; or a mixed equation (<c>x{device} = {device}y</c>), rare and solved apart. Sets of names are compared once per pair of sets.
/// </summary>
internal sealed class NameEquations
{
    private readonly Dictionary<(NameSet, NameSet), string?> common = [];

    /// <param name="differ">The two sides are devices of one product: they must not be one device.</param>
    /// <returns>Null when no names do.</returns>
    public (string Left, string Right)? Solve(IReadOnlyList<LevelPair> levels, NameSet left, NameSet right, bool differ)
    {
        string? l = null;
        string? r = null;
        var linked = false;
        List<(TopicLevel, TopicLevel)>? mixed = null;
        foreach (var level in levels)
        {
            switch (level.Left?.Kind, level.Right?.Kind)
            {
                case (TopicLevelKind.Named, TopicLevelKind.Literal) when !Fix(ref l, level.Left.Value.NameIn(level.Right.Value.Text)):
                case (TopicLevelKind.Literal, TopicLevelKind.Named) when !Fix(ref r, level.Right.Value.NameIn(level.Left.Value.Text)):
                    return null;
                case (TopicLevelKind.Named, TopicLevelKind.Named) when level.Left == level.Right:
                    linked = true;
                    break;
                case (TopicLevelKind.Named, TopicLevelKind.Named):
                    (mixed ??= []).Add((level.Left.Value, level.Right.Value));
                    break;
            }
        }

        if (linked)
        {
            (l, r) = (l ?? r, r ?? l);
            if (differ || l != r)
            {
                return null;
            }
        }

        return mixed is null ? Choose(l, r, linked, left, right, differ) : Mixed(mixed, l, r, linked, left, right, differ);
    }

    private static bool Fix(ref string? known, string? name)
    {
        if (name is null || (known is not null && known != name))
        {
            return false;
        }

        known = name;
        return true;
    }

    private (string, string)? Choose(string? l, string? r, bool linked, NameSet left, NameSet right, bool differ)
    {
        if ((l is not null && !left.Has(l)) || (r is not null && !right.Has(r)))
        {
            return null;
        }

        if (linked && l is null)
        {
            return Common(left, right) is { } name ? (name, name) : null;
        }

        if (l is not null && r is not null)
        {
            return differ && l == r ? null : (l, r);
        }

        // One side at least is free.
        if (l is null && r is null)
        {
            l = left.Any(except: null);
            r = right.Any(differ ? l : null);
            l = r is null ? left.Any(differ ? l : null) : l;
        }

        l ??= left.Any(differ ? r : null);
        r ??= right.Any(differ ? l : null);
        return l is null || r is null ? null : (l, r);
    }

    private string? Common(NameSet left, NameSet right) => common.TryGetValue((left, right), out var name) ? name : common[(left, right)] = NameSet.Common(left, right);

    private (string, string)? Mixed(List<(TopicLevel, TopicLevel)> mixed, string? l, string? r, bool linked, NameSet left, NameSet right, bool differ)
    {
        if (l is not null || r is not null)
        {
            return With(mixed, l, r, linked, left, right, differ);
        }

        foreach (var name in left.Known)
        {
            if (With(mixed, name, null, linked, left, right, differ) is { } names)
            {
                return names;
            }
        }

        foreach (var name in left.Open ? right.Known : new HashSet<string>())
        {
            if (With(mixed, null, name, linked, left, right, differ) is { } names)
            {
                return names;
            }
        }

        return left.Open && right.Open ? CharacterEquations.Solve(mixed, linked, differ) : null;
    }

    /// <summary>One name is known: every mixed equation then gives the other.</summary>
    private (string, string)? With(List<(TopicLevel Left, TopicLevel Right)> mixed, string? l, string? r, bool linked, NameSet left, NameSet right, bool differ)
    {
        (l, r) = linked ? (l ?? r, r ?? l) : (l, r);
        foreach (var (one, other) in mixed)
        {
            var holds = l is not null ? Fix(ref r, other.NameIn(one.With(l))) : Fix(ref l, one.NameIn(other.With(r!)));
            if (!holds)
            {
                return null;
            }
        }

        return Choose(l, r, linked, left, right, differ);
    }
}
