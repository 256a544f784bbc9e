using System.CommandLine;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task Help_shows_each_verb_under_what_it_needs()
    {
        Assert.Equal(0, await Run(Language.English, "--help"));
        var help = output.ToString();
        Assert.True(help.IndexOf("need nothing but their files", StringComparison.Ordinal) < help.IndexOf("probe look", StringComparison.Ordinal));
        Assert.True(help.IndexOf("talk to a running server", StringComparison.Ordinal) < help.IndexOf("probe call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_is_French_for_a_French_reader()
    {
        Assert.Equal(0, await Run(Language.French, "--help"));
        Assert.Contains("Usage :", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Codes de sortie", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_a_usage_error_with_a_code_and_a_remedy()
    {
        Assert.Equal(ExitCode.Usage, await Run(Language.English, "nonsense"));
        Assert.Contains("VB-CLI-002", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--help", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_is_told_with_its_code_on_standard_error()
    {
        Assert.Equal(ExitCode.Refused, await Run(Language.French, "probe", "look", "--bad"));
        Assert.Contains("VB-CORE-001", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("n'est pas l'identité d'un appareil", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Under_json_a_problem_is_a_document_on_standard_output()
    {
        Assert.Equal(ExitCode.Refused, await Run(Language.English, "probe", "look", "--bad", "--json"));
        using var document = System.Text.Json.JsonDocument.Parse(output.ToString());
        Assert.Equal("VB-CORE-001", document.RootElement.GetProperty("problems")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_client_verb_without_a_server_says_how_to_start_one()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Assert.Equal(ExitCode.Environment, await Run(Language.English, "probe", "call", "--data", folder.FullName));
            Assert.Contains("VB-CLI-001", error.ToString(), StringComparison.Ordinal);
            Assert.Contains("./vauban up", error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_fault_of_Vauban_itself_has_its_own_exit_code()
    {
        Assert.Equal(ExitCode.Fault, await Run(Language.English, "probe", "break"));
        Assert.Contains("VB-CLI-070", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "--lang", "fr" }, "en_GB.UTF-8", Language.French)]
    [InlineData(new[] { "--lang=en" }, "fr_FR.UTF-8", Language.English)]
    [InlineData(new string[0], "fr_FR.UTF-8", Language.French)]
    [InlineData(new string[0], "C", Language.English)]
    public void The_language_is_the_one_asked_for_then_that_of_the_system(string[] arguments, string locale, Language expected) =>
        Assert.Equal(expected, Spoken.By(arguments, name => name == "LANG" ? locale : null));

    private Task<int> Run(Language language, params string[] arguments)
    {
        var frame = new VerbFrame(language, new GlobalOptions(language), TimeProvider.System);
        return new CommandLine(frame, [Probe]).RunAsync(arguments, output, error);
    }

    private static Command Probe(VerbFrame frame)
    {
        var bad = frame.Option<bool>("--bad", "cli.option.json");
        return frame.Group(
            "probe",
            "cli.root",
            frame.Verb("look", VerbSort.Pure, "cli.root", [bad], terminal => terminal.Get(bad) ? terminal.Fail(Problem.Of("VB-CORE-001", "x")) : ExitCode.Ok),
            frame.Verb("break", VerbSort.Pure, "cli.root", [], _ => throw new InvalidOperationException("broken")),
            frame.Verb(
                "call",
                VerbSort.Client,
                "cli.root",
                [],
                terminal => ServerDoor.Open(terminal).Succeeded(out var door, out var problem) ? Close(door) : terminal.Fail(problem, ExitCode.Environment)
            )
        );
    }

    private static int Close(ServerDoor door)
    {
        door.Dispose();
        return ExitCode.Ok;
    }
}
