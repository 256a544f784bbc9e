using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Products;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class ProductVerbsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        folder.Delete(recursive: true);
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task A_started_profile_passes_its_check()
    {
        Assert.Equal(ExitCode.Ok, await Run(Language.French, "init", "--like", "camera", "--id", "my-cam"));
        var path = Write(output.ToString());
        output.GetStringBuilder().Clear();

        Assert.Equal(ExitCode.Ok, await Run(Language.French, "check", path));
        Assert.Contains("my-cam", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_is_shown_like_a_compiler_does_with_a_caret()
    {
        var path = Write("vauban: 1\nproduct: {id: a, revision: 1, clas: default}\n");

        Assert.Equal(ExitCode.No, await Run(Language.English, "check", path));
        var told = error.ToString().ReplaceLineEndings("\n");
        Assert.Contains("VB-PROFILE-012", told, StringComparison.Ordinal);
        Assert.Contains("2:31", told, StringComparison.Ordinal);
        Assert.Contains("    product: {id: a, revision: 1, clas: default}\n" + new string(' ', 4 + 30) + "^", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_json_problems_are_an_array()
    {
        var path = Write("vauban: 1\nproduct: {id: a, revision: 1, clas: default}\n");

        Assert.Equal(ExitCode.No, await Run(Language.French, "check", path, "--json"));
        using var document = JsonDocument.Parse(output.ToString());
        var problem = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal("VB-PROFILE-012", problem.GetProperty("code").GetString());
        Assert.Equal(2, problem.GetProperty("line").GetInt32());
        Assert.Contains("vouliez-vous dire « class »", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_with_a_code()
    {
        Assert.Equal(ExitCode.Refused, await Run(Language.English, "check", Path.Combine(folder.FullName, "none.yaml")));
        Assert.Contains("VB-PRODUCTS-001", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_kind_of_product_is_answered_with_the_known_ones()
    {
        Assert.Equal(ExitCode.Refused, await Run(Language.English, "init", "--like", "toaster"));
        Assert.Contains("battery-sensor", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_come_as_text_and_as_json()
    {
        var path = Write("vauban: 1\nproduct: {id: a, revision: 1}\n");

        Assert.Equal(ExitCode.Ok, await Run(Language.French, "questions", path));
        Assert.Contains("network: Quels canaux", output.ToString(), StringComparison.Ordinal);
        output.GetStringBuilder().Clear();
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "questions", path, "--json"));
        using var document = JsonDocument.Parse(output.ToString());
        Assert.Equal("network", document.RootElement[0].GetProperty("field").GetString());
        Assert.True(document.RootElement[0].GetProperty("count").GetInt32() > 5);
    }

    [Fact]
    public async Task The_schema_is_printed_as_it_is()
    {
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "schema"));
        using var document = JsonDocument.Parse(output.ToString());
        Assert.Equal("urn:vauban:profile:1", document.RootElement.GetProperty("$id").GetString());
    }

    private string Write(string text)
    {
        var path = Path.Combine(folder.FullName, "p.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    private Task<int> Run(Language language, params string[] arguments) =>
        new CommandLine(new VerbFrame(language, new GlobalOptions(language), TimeProvider.System), [ProductVerbs.Build]).RunAsync(["product", .. arguments], output, error);
}
