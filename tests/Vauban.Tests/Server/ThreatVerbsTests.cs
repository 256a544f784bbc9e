using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Threats;
using Vauban.Tests.Profiles;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class ThreatVerbsTests : IDisposable
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
    public async Task The_worst_threat_stands_first_with_its_facts_control_and_test_in_the_readers_language()
    {
        Assert.Equal(ExitCode.Ok, await Run(Language.French, Camera));

        var told = output.ToString();
        Assert.Contains(" 1. Critique (4 x 3)", told, StringComparison.Ordinal);
        Assert.Contains("hardware.interfaces[3].state: open", told, StringComparison.Ordinal);
        Assert.Contains("Mesure : Verrouiller le port de mise au point", told, StringComparison.Ordinal);
        Assert.Contains("Essai :", told, StringComparison.Ordinal);
        Assert.DoesNotContain("16. ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_json_one_document_holds_threats_what_is_held_off_questions_channels_and_properties()
    {
        Assert.Equal(ExitCode.Ok, await Run(Language.English, Camera, "--json"));

        using var document = JsonDocument.Parse(output.ToString());
        var root = document.RootElement;
        var first = root.GetProperty("threats")[0];
        Assert.Equal("critical", first.GetProperty("level").GetString());
        Assert.Equal(12, first.GetProperty("score").GetInt32());
        Assert.NotEmpty(first.GetProperty("ways")[0].GetProperty("facts").EnumerateArray());
        Assert.NotEmpty(root.GetProperty("held").EnumerateArray());
        Assert.NotEmpty(root.GetProperty("questions").EnumerateArray());
        Assert.Equal(6, root.GetProperty("flows")[0].GetProperty("letters").GetArrayLength());
        Assert.Equal(59, root.GetProperty("properties").GetArrayLength());
    }

    [Fact]
    public async Task The_59_properties_are_printed_with_what_answers_them()
    {
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "properties", Path.Combine(Examples.Root, "examples", "air-quality-s1", "profile.yaml")));

        Assert.Contains("59 of 59", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("PID-2722", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recall_names_each_published_attack_its_source_and_where_it_stands()
    {
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "recall", "--json"));

        using var document = JsonDocument.Parse(output.ToString());
        Assert.Equal(document.RootElement.GetProperty("of").GetInt32(), document.RootElement.GetProperty("attacks").GetArrayLength());
        Assert.All(document.RootElement.GetProperty("attacks").EnumerateArray(), attack => Assert.NotEmpty(attack.GetProperty("source").GetString()!));
    }

    [Fact]
    public async Task A_missing_file_and_a_bad_profile_are_refused_with_their_codes()
    {
        Assert.Equal(ExitCode.Refused, await Run(Language.English, "/nowhere/profile.yaml"));
        Assert.Contains("VB-PRODUCTS-001", error.ToString(), StringComparison.Ordinal);

        var bad = Path.GetTempFileName();
        await File.WriteAllTextAsync(bad, "vauban: 1\nproduct: {id: a, revision: 0}\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Refused, await Run(Language.English, bad));
        File.Delete(bad);
        Assert.Contains("VB-PROFILE-", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<int> Run(Language language, params string[] arguments)
    {
        var frame = new VerbFrame(language, new GlobalOptions(language), TimeProvider.System);
        return await new CommandLine(frame, [ThreatVerbs.Build]).RunAsync(["threats", .. arguments], output, error);
    }
}
