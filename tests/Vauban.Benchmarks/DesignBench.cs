using System.Diagnostics;
using System.Globalization;
using Vauban.Core.Profiles.Loading;
using Vauban.Design;

namespace Vauban.Benchmarks;

/// <summary>From the text of a profile to every derived file: one product from a cold start of the code, and many.</summary>
internal static class DesignBench
{
    private static readonly DateOnly AsOf = new(2026, 11, 22);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        var many = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000;
        var texts = new List<string>();
        foreach (var path in Directory.EnumerateFiles("examples", "profile.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            texts.Add(await File.ReadAllTextAsync(path, cancel));
        }

        var cold = Stopwatch.StartNew();
        var bytes = Derive(texts[0]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first product, nothing compiled yet: {cold.Elapsed.TotalMilliseconds:F0} ms ({bytes:N0} characters of files)"));

        var timings = new Timings();
        var all = Stopwatch.StartNew();
        for (var i = 0; i < many; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var one = Stopwatch.StartNew();
            Derive(texts[i % texts.Count]);
            timings.Add(one.Elapsed);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{many:N0} products: {all.Elapsed.TotalSeconds:F1} s, each {timings}"));
        return 0;
    }

    private static long Derive(string text) => Derivation.Derive(ProfileLoader.Load(text, "profile.yaml").Profile!, AsOf).Files().Values.Sum(file => (long)file.Length);
}
