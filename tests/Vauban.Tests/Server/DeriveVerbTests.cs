using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Products;
using Vauban.Tests.Profiles;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class DeriveVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    private string Out => Path.Combine(folder.FullName, "plans");

    public void Dispose()
    {
        folder.Delete(recursive: true);
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task The_files_written_are_those_the_example_ships()
    {
        var example = Path.Combine(Examples.Root, "examples", "air-quality-s1");

        Assert.Equal(ExitCode.Ok, await Run(Language.English, Path.Combine(example, "profile.yaml"), "--out", Out, "--as-of", "2026-11-22"));

        var expected = Directory.EnumerateFiles(Path.Combine(example, "expected")).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        Assert.Equal(expected, Directory.EnumerateFiles(Out).ToDictionary(path => Path.GetFileName(path), File.ReadAllText));
    }

    [Fact]
    public async Task Under_json_files_and_gaps_are_told_in_one_document()
    {
        var profile = Path.Combine(folder.FullName, "profile.yaml");
        await File.WriteAllTextAsync(profile, "vauban: 1\nproduct: {id: a, revision: 1}\nnetwork: [{id: cloud, protocol: mqtt, direction: out, peer: vauban}]\n", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Ok, await Run(Language.French, profile, "--out", Out, "--json"));

        using var document = JsonDocument.Parse(output.ToString());
        Assert.Contains(document.RootElement.GetProperty("files").EnumerateArray(), name => name.GetString() == "device.json");
        Assert.Equal(["VB-DESIGN-004", "VB-DESIGN-005"], document.RootElement.GetProperty("gaps").EnumerateArray().Select(gap => gap.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_day_that_is_none_a_missing_file_and_a_folder_that_cannot_be_made_are_refused_with_codes()
    {
        var profile = Path.Combine(Examples.Root, "examples", "smart-lock", "profile.yaml");
        var taken = Path.Combine(folder.FullName, "taken");
        await File.WriteAllTextAsync(taken, "", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Usage, await Run(Language.English, profile, "--out", Out, "--as-of", "22/11/2026"));
        Assert.Equal(ExitCode.Refused, await Run(Language.English, profile + ".none", "--out", Out));
        Assert.Equal(ExitCode.Environment, await Run(Language.English, profile, "--out", Path.Combine(taken, "x")));
        Assert.All((string[])["VB-PRODUCTS-004", "VB-PRODUCTS-001", "VB-PRODUCTS-003"], code => Assert.Contains(code, error.ToString(), StringComparison.Ordinal));
        Assert.False(Directory.Exists(Out));
    }

    private Task<int> Run(Language language, params string[] arguments) =>
        new CommandLine(new VerbFrame(language, new GlobalOptions(language), TimeProvider.System), [ProductVerbs.Build]).RunAsync(["product", "derive", .. arguments], output, error);
}
