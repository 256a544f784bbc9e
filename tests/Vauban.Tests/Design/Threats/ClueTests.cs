using Vauban.Design.Threats;
using Xunit;

namespace Vauban.Tests.Design.Threats;

public sealed class ClueTests
{
    private static readonly bool?[] Values = [true, false, null];

    /// <summary>Kleene's tables, and who is cited: what decides where something does, what to answer where nothing does.</summary>
    [Fact]
    public void Clues_combine_as_three_valued_logic_and_cite_what_decides()
    {
        foreach (var left in Values)
        {
            foreach (var right in Values)
            {
                var (a, b) = (Of("a", left), Of("b", right));
                Assert.Equal(left & right, a.And(b).Holds);
                Assert.Equal(left | right, a.Or(b).Holds);
                foreach (var both in new[] { a.And(b), a.Or(b) })
                {
                    Assert.NotEmpty(both.Facts);
                    Assert.All(both.Facts, fact => Assert.Equal(both.Holds, fact.Field == "a" ? left : right));
                }
            }
        }
    }

    [Fact]
    public void A_false_part_refutes_whatever_the_unknown_ones_are()
    {
        var clue = Of("unknown", null).And(Of("locked", false));

        Assert.False(clue.Holds);
        Assert.Equal("locked", Assert.Single(clue.Facts).Field);
    }

    private static Clue Of(string field, bool? holds) => Clue.IsTrue(field, holds);
}
