using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design;
using Vauban.Server.Cli;

namespace Vauban.Server.Products;

/// <summary><c>vauban product derive FILE --out DIR</c>: everything that follows from a profile, as files.</summary>
internal static class DeriveVerb
{
    public static Verb Build(VerbFrame frame, Argument<string> file)
    {
        var folder = frame.Option<string>("--out", "products.derive.out", "DIR");
        folder.Required = true;
        var day = frame.Option<string>("--as-of", "products.derive.as-of", "YYYY-MM-DD");
        return frame.Verb(
            "derive",
            VerbSort.Pure,
            "products.derive",
            [file, folder, day],
            (terminal, cancel) => DeriveAsync(terminal, terminal.Get(file)!, terminal.Get(folder)!, terminal.Get(day), cancel)
        );
    }

    private static async Task<int> DeriveAsync(Terminal terminal, string path, string folder, string? day, CancellationToken cancel)
    {
        var asOf = DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime);
        if (day is not null && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out asOf))
        {
            return terminal.Fail(Problem.Of("VB-PRODUCTS-004", day), ExitCode.Usage);
        }

        if (await ProfileFile.ReadAsync(path, cancel).ConfigureAwait(false) is not { } text)
        {
            return terminal.Fail(Problem.Of("VB-PRODUCTS-001", path));
        }

        var loaded = ProfileLoader.Load(text, path);
        if (loaded.Profile is null)
        {
            return terminal.Fail(loaded.Problems);
        }

        var plans = Derivation.Derive(loaded.Profile, asOf);
        var files = plans.Files();
        if (!await WriteAsync(folder, files, cancel).ConfigureAwait(false))
        {
            return terminal.Fail(Problem.Of("VB-PRODUCTS-003", folder), ExitCode.Environment);
        }

        Report(terminal, plans, folder, files.Keys);
        return ExitCode.Ok;
    }

    private static async Task<bool> WriteAsync(string folder, IReadOnlyDictionary<string, string> files, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, content) in files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), content, cancel).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static void Report(Terminal terminal, DerivedPlans plans, string folder, IEnumerable<string> files)
    {
        if (terminal.Json)
        {
            terminal.Write(
                new
                {
                    product = plans.Profile.Product.Id,
                    revision = plans.Profile.Product.Revision,
                    asOf = plans.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    files,
                    gaps = plans.Problems.Select(problem => ProblemDocument.Of(problem, terminal.Language)),
                }
            );
            return;
        }

        foreach (var name in files)
        {
            terminal.Text.WriteLine(Path.Combine(folder, name));
        }

        if (plans.Problems.Count > 0)
        {
            terminal.Say("products.derive.gaps", plans.Problems.Count);
            foreach (var problem in plans.Problems)
            {
                terminal.Text.WriteLine($"  {problem.Code} {problem.Sentence(terminal.Language)}");
            }
        }
    }
}
