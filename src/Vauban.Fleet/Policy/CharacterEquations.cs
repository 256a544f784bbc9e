using Vauban.Core;

namespace Vauban.Fleet.Policy;

/// <summary>
/// Equations between texts with two unknown names, such as <c>p{x}s = q{y}t</c>: 1 names have at most 64 characters, so every pair of
/// lengths is tried that makes the sides of each equation equally long; 2 with the lengths fixed an equation says which characters are
/// the same, kept in a union-find; 3 it holds unless one character must be two. Exact, and it gives the names.
/// </summary>
internal sealed class CharacterEquations
{
    private readonly int leftLength;
    private readonly int[] parent;
    private readonly char[] value;

    private CharacterEquations(int leftLength, int rightLength)
    {
        this.leftLength = leftLength;
        parent = [.. Enumerable.Range(0, leftLength + rightLength)];
        value = new char[leftLength + rightLength];
    }

    /// <param name="linked">Both names are the same.</param>
    /// <param name="differ">They must not be.</param>
    public static (string Left, string Right)? Solve(IReadOnlyList<(TopicLevel Left, TopicLevel Right)> equations, bool linked, bool differ)
    {
        for (var left = 1; left <= DeviceId.MaxPartLength; left++)
        {
            for (var right = linked ? left : 1; right <= (linked ? left : DeviceId.MaxPartLength); right++)
            {
                if (equations.All(equation => Length(equation.Left, left) == Length(equation.Right, right)) && Try(equations, left, right, linked, differ) is { } names)
                {
                    return names; // 1
                }
            }
        }

        return null;
    }

    private static int Length(TopicLevel level, int name) => level.Parts.Sum(part => part.Length) + ((level.Parts.Length - 1) * name);

    private static (string, string)? Try(IReadOnlyList<(TopicLevel Left, TopicLevel Right)> equations, int left, int right, bool linked, bool differ)
    {
        var characters = new CharacterEquations(left, right);
        var holds =
            equations.All(equation => characters.Unite([.. Spell(equation.Left, 0, left)], [.. Spell(equation.Right, left, right)]))
            && (!linked || characters.Unite([.. Unknowns(0, left)], [.. Unknowns(left, right)]));
        return holds ? characters.Names(differ) : null;
    }

    /// <summary>Unknown characters as numbers from 0, known ones as -1 - their code.</summary>
    private static IEnumerable<int> Spell(TopicLevel level, int first, int length)
    {
        var parts = level.Parts;
        for (var i = 0; i < parts.Length; i++)
        {
            foreach (var unknown in i > 0 ? Unknowns(first, length) : [])
            {
                yield return unknown;
            }

            foreach (var known in parts[i])
            {
                yield return -1 - known;
            }
        }
    }

    private static IEnumerable<int> Unknowns(int first, int length) => Enumerable.Range(first, length);

    private bool Unite(int[] left, int[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            var holds = (left[i], right[i]) switch
            {
                ( < 0, < 0) => left[i] == right[i],
                ( >= 0, < 0) => Set(left[i], (char)(-1 - right[i])),
                ( < 0, >= 0) => Set(right[i], (char)(-1 - left[i])),
                _ => Join(left[i], right[i]),
            };
            if (!holds)
            {
                return false; // 3
            }
        }

        return true;
    }

    private bool Set(int unknown, char known)
    {
        ref var held = ref value[Root(unknown)];
        var holds = DeviceId.IsValidPart([known]) && (held == 0 || held == known);
        held = known;
        return holds;
    }

    private bool Join(int left, int right)
    {
        var (one, other) = (Root(left), Root(right));
        if (one == other)
        {
            return true;
        }

        parent[one] = other; // 2
        var known = value[one];
        return known == 0 || Set(other, known);
    }

    private int Root(int unknown)
    {
        while (parent[unknown] != unknown)
        {
            unknown = parent[unknown] = parent[parent[unknown]];
        }

        return unknown;
    }

    private (string, string)? Names(bool differ)
    {
        if (differ && !Differ())
        {
            return null;
        }

        return (Name(0, leftLength), Name(leftLength, value.Length - leftLength));
    }

    /// <summary>Makes the names differ by one free character if they do not already; false when every character is forced to be the same.</summary>
    private bool Differ()
    {
        var rightLength = value.Length - leftLength;
        if (leftLength != rightLength)
        {
            return true;
        }

        for (var i = 0; i < leftLength; i++)
        {
            var (one, other) = (Root(i), Root(leftLength + i));
            if (one == other)
            {
                continue;
            }

            if (value[one] == 0)
            {
                value[one] = value[other] is '\0' or 'a' ? 'b' : 'a';
                return true;
            }

            if (value[other] == 0)
            {
                value[other] = value[one] == 'a' ? 'b' : 'a';
                return true;
            }

            if (value[one] != value[other])
            {
                return true;
            }
        }

        return false;
    }

    private string Name(int first, int length) => string.Concat(Unknowns(first, length).Select(unknown => value[Root(unknown)] is '\0' ? 'a' : value[Root(unknown)]));
}
