using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Risk;
using Vauban.Tests.Profiles;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class ChoiceVerbsTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    private static string Camera => Path.Combine(Examples.Root, "examples", "security-camera", "profile.yaml");

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task The_note_printed_is_the_file_the_example_ships()
    {
        Assert.Equal(ExitCode.Ok, await Run(Language.French, Camera));

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Camera)!, "expected", "controls.fr.md"), TestContext.Current.CancellationToken), output.ToString());
    }

    [Fact]
    public async Task A_lower_level_costs_more_and_json_tells_every_control_its_threats_and_its_premium()
    {
        Assert.Equal(ExitCode.Ok, await Run(Language.English, Camera, "--json"));
        using var usual = JsonDocument.Parse(output.ToString());
        output.GetStringBuilder().Clear();
        await Run(Language.English, Camera, "--json", "--accept", "low");
        using var strict = JsonDocument.Parse(output.ToString());

        Assert.True(strict.RootElement.GetProperty("euros").GetInt64() > usual.RootElement.GetProperty("euros").GetInt64());
        Assert.Equal(0, usual.RootElement.GetProperty("after").GetInt32());
        Assert.All(usual.RootElement.GetProperty("chosen").EnumerateArray(), chosen => Assert.NotEmpty(chosen.GetProperty("threats").EnumerateArray()));
    }

    [Theory]
    [InlineData("VB-RISK-001", "--accept", "tiny")]
    [InlineData("VB-RISK-001", "--accept", "7")]
    [InlineData("VB-RISK-002", "--units", "0")]
    [InlineData("VB-RISK-003", "--day-rate", "1e9")]
    [InlineData("VB-RISK-004", "--without", "luck")]
    public async Task Terms_that_make_no_sense_are_refused_with_their_code(string code, string option, string value)
    {
        Assert.Equal(ExitCode.Usage, await Run(Language.English, Camera, option, value));
        Assert.Contains(code, error.ToString(), StringComparison.Ordinal);
    }

    private async Task<int> Run(Language language, params string[] arguments)
    {
        var frame = new VerbFrame(language, new GlobalOptions(language), TimeProvider.System);
        return await new CommandLine(frame, [ChoiceVerbs.Build]).RunAsync(["controls", .. arguments], output, error);
    }
}
