using System.Globalization;

namespace Vauban.Benchmarks.Fuzz;

/// <summary><c>./vauban bench fuzz [TARGET] [--seconds N] [--seed S] [--hex INPUT]</c>: exit code 1 with the reproducer when a parser does not bear an input.</summary>
internal static class FuzzBench
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        var name = args.FirstOrDefault(arg => !arg.StartsWith("--", StringComparison.Ordinal) && !IsValue(args, arg));
        var targets = name is null ? FuzzTargets.All : FuzzTargets.Find(name) is { } one ? [one] : [];
        if (targets.Count == 0)
        {
            Console.WriteLine("targets: " + string.Join(' ', FuzzTargets.All.Select(target => target.Name)));
            return 2;
        }

        if (Option(args, "--hex") is { } hex)
        {
            return Tell(Fuzzer.Try(targets[0], Convert.FromHexString(hex)));
        }

        var time = TimeSpan.FromSeconds(double.Parse(Option(args, "--seconds") ?? "60", CultureInfo.InvariantCulture) / targets.Count);
        var seed = int.Parse(Option(args, "--seed") ?? "1", CultureInfo.InvariantCulture);
        foreach (var target in targets)
        {
            var (failure, inputs) = await Task.Run(() => Fuzzer.Run(target, seed, time, cancel), CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name, -20} {inputs, 10:N0} inputs"));
            if (failure is not null)
            {
                return Tell(failure);
            }
        }

        return 0;
    }

    private static int Tell(FuzzFailure? failure)
    {
        Console.WriteLine(failure?.ToString() ?? "borne");
        return failure is null ? 0 : 1;
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static bool IsValue(string[] args, string arg) => Array.IndexOf(args, arg) is > 0 and var at && args[at - 1].StartsWith("--", StringComparison.Ordinal);
}
