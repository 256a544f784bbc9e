using System.Numerics;

namespace Vauban.Design.Choice;

/// <summary>
/// The cheapest set of items that covers every demand: weighted set cover, exactly. 1 demands that another implies are left out; 2 demands that one item alone answers force it; 3 branch on the
/// demand with the fewest answers left, cheapest answer first; 4 cut where what is spent and what demands without a common answer must still cost reaches the best known.
/// Demands and items number some dozens here; the search is bounded by <see cref="MostNodes"/>, past which the best found is returned as not proven.
/// </summary>
internal sealed class CheapestSet
{
    private const int MostNodes = 2_000_000;
    private readonly long[] weights;
    private readonly UInt128[] demands;
    private readonly int[] order;
    private UInt128 best;
    private long bestWeight = long.MaxValue;
    private int nodes;

    /// <param name="weights">Of at most 128 items, none negative.</param>
    /// <param name="demands">For each, the items that answer it, as bits; none empty.</param>
    private CheapestSet(long[] weights, UInt128[] demands)
    {
        this.weights = weights;
        this.demands = Essential(demands);
        order = [.. Enumerable.Range(0, weights.Length).OrderBy(item => weights[item]).ThenBy(item => item)];
    }

    public static (UInt128 Items, bool Proven) Solve(long[] weights, UInt128[] demands)
    {
        var search = new CheapestSet(weights, demands);
        search.Branch(0, 0, [.. Enumerable.Range(0, search.demands.Length)]);
        return (search.best, search.nodes < MostNodes);
    }

    /// <summary>A demand whose answers include all of another's is met whenever that one is.</summary>
    private static UInt128[] Essential(UInt128[] demands)
    {
        var distinct = demands.Distinct().ToArray();
        return [.. distinct.Where(demand => !distinct.Any(other => other != demand && (other & demand) == other))];
    }

    private void Branch(UInt128 chosen, long weight, List<int> open)
    {
        if (++nodes >= MostNodes)
        {
            return;
        }

        open.RemoveAll(demand => (demands[demand] & chosen) != 0);
        if (open.Count == 0)
        {
            if (weight < bestWeight)
            {
                (best, bestWeight) = (chosen, weight);
            }

            return;
        }

        if (weight + Bound(open) >= bestWeight)
        {
            return;
        }

        var hardest = open.MinBy(demand => (UInt128.PopCount(demands[demand]), demand));
        foreach (var item in order.Where(item => (demands[hardest] >> item & 1) == 1))
        {
            Branch(chosen | UInt128.One << item, weight + weights[item], [.. open]);
        }
    }

    /// <summary>Demands that share no answer each cost at least their cheapest.</summary>
    private long Bound(List<int> open)
    {
        UInt128 used = 0;
        long bound = 0;
        foreach (var demand in open.OrderBy(demand => UInt128.PopCount(demands[demand])))
        {
            if ((demands[demand] & used) == 0)
            {
                used |= demands[demand];
                bound += weights[order.First(item => (demands[demand] >> item & 1) == 1)];
            }
        }

        return bound;
    }
}
