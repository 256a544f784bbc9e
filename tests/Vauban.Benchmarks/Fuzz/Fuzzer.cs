using System.Diagnostics;

namespace Vauban.Benchmarks.Fuzz;

/// <summary>Runs a target over its seeds and their mutations, by number of inputs or by time.</summary>
internal static class Fuzzer
{
    /// <summary>No input may take longer: an attacker would send many.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>The first failure, or null; every seed first, then <paramref name="count"/> mutations.</summary>
    public static FuzzFailure? Run(FuzzTarget target, int seed, int count) =>
        target.Seeds.Select(input => Try(target, input)).FirstOrDefault(failure => failure is not null) ?? Mutations(target, seed).Take(count).FirstOrDefault(failure => failure is not null);

    /// <summary>As the other, until the time is over; also how many inputs were tried.</summary>
    public static (FuzzFailure? Failure, long Inputs) Run(FuzzTarget target, int seed, TimeSpan time, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        long inputs = 0;
        foreach (var failure in Mutations(target, seed))
        {
            inputs++;
            if (failure is not null || cancel.IsCancellationRequested || Stopwatch.GetElapsedTime(began) > time)
            {
                return (failure, inputs);
            }
        }

        return (null, inputs);
    }

    public static FuzzFailure? Try(FuzzTarget target, byte[] input)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            target.Run(input);
        }
        catch (Exception failure)
        {
            return new FuzzFailure(target.Name, input, failure.ToString());
        }

        var took = Stopwatch.GetElapsedTime(began);
        return took > Longest ? new FuzzFailure(target.Name, input, $"took {took.TotalSeconds:F1} s") : null;
    }

    private static IEnumerable<FuzzFailure?> Mutations(FuzzTarget target, int seed)
    {
        var mutator = new Mutator(target, seed);
        while (true)
        {
            yield return Try(target, mutator.Next());
        }
    }
}
