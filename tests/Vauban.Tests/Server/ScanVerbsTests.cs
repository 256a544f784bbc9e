using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Watch;
using Vauban.Tests.Architecture;
using Vauban.Tests.Core.Releases;
using Xunit;

namespace Vauban.Tests.Server;

/// <summary>The verbs of a pipeline: what they print, and the exit codes a script lives on.</summary>
public sealed class ScanVerbsTests : IDisposable
{
    private static readonly string Mirror = Path.Combine(SourceTree.Root, "tests", "Vauban.Tests", "Assurance", "Vulnerabilities", "Labelled", "mirror");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        folder.Delete(recursive: true);
        output.Dispose();
        error.Dispose();
    }

    [Theory]
    [InlineData(Language.English, "CRITICAL 10.0", "exploited, known since 2021-12-10")]
    [InlineData(Language.French, "CRITIQUE 10.0", "exploitée, connue depuis le 2021-12-10")]
    public async Task Findings_are_told_with_the_reason_and_the_code_is_1(Language language, string severity, string exploited)
    {
        Assert.Equal(ExitCode.No, await Run(language, "sbom", Write("pkg:npm/lodash@4.17.11", "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"), "--mirror", CopyOfMirror()));
        var told = output.ToString();
        Assert.Contains("CVE-2021-44228", told, StringComparison.Ordinal);
        Assert.Contains("→ 2.15.0", told, StringComparison.Ordinal);
        Assert.Contains(severity, told, StringComparison.Ordinal);
        Assert.Contains(exploited, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_is_0_and_a_threshold_decides()
    {
        var mirror = CopyOfMirror();
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "sbom", Write("pkg:npm/lodash@4.17.21"), "--mirror", mirror));
        Assert.Equal(ExitCode.No, await Run(Language.English, "sbom", Write("pkg:pypi/requests@2.30.0"), "--mirror", mirror, "--fail-on", "medium"));
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "sbom", Write("pkg:pypi/requests@2.30.0"), "--mirror", mirror, "--fail-on", "critical"));
        Assert.Equal(ExitCode.No, await Run(Language.English, "sbom", Write("pkg:npm/jquery@1.12.4"), "--mirror", mirror, "--fail-on", "critical"));
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "sbom", Write("pkg:npm/jquery@1.12.4"), "--mirror", mirror, "--fail-on", "none"));
        Assert.Equal(ExitCode.No, await Run(Language.English, "sbom", Write("pkg:npm/lodash@4.17.21"), "--min-quality", "90"));
    }

    [Theory]
    [InlineData("hello", "VB-SBOM-002")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",", "VB-SBOM-003")]
    public async Task What_cannot_be_read_is_2_with_its_code(string text, string code)
    {
        var path = Path.Combine(folder.FullName, "broken");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        Assert.Equal(2, await Run(Language.French, "sbom", path));
        Assert.Contains(code, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await Run(Language.French, "sbom", path + "nowhere"));
        Assert.Equal(2, await Run(Language.French, "sbom", Write("pkg:npm/a@1"), "--mirror", path + "nowhere"));
        Assert.Contains("VB-WATCH-001", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_two_gigabytes_is_refused_before_it_is_read()
    {
        var path = Path.Combine(folder.FullName, "huge.json");
        using (var huge = File.Create(path))
        {
            huge.SetLength(2L << 30);
        }

        Assert.Equal(2, await Run(Language.English, "sbom", path));
        Assert.Contains("VB-SBOM-001", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_says_everything_and_a_claim_settles()
    {
        var vex = Path.Combine(folder.FullName, "own.json");
        await File.WriteAllTextAsync(vex, """{"@context":"https://openvex.dev/ns/v0.2.0","author":"us","statements":[{"vulnerability":{"name":"CVE-2019-10744"},"products":[{"@id":"pkg:npm/lodash@4.17.11"}],"status":"not_affected","justification":"vulnerable_code_not_in_execute_path"}]}""", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Ok, await Run(Language.French, "sbom", Write("pkg:npm/lodash@4.17.11"), "--mirror", CopyOfMirror(), "--vex", vex, "--json"));
        using var document = JsonDocument.Parse(output.ToString());
        var root = document.RootElement;
        Assert.Empty(root.GetProperty("open").EnumerateArray());
        var settled = Assert.Single(root.GetProperty("settled").EnumerateArray());
        Assert.Equal("claim", settled.GetProperty("decidedBy").GetProperty("kind").GetString());
        Assert.Contains("jamais exécuté", settled.GetProperty("decidedBy").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.InRange(root.GetProperty("quality").GetProperty("score").GetInt32(), 1, 99);
        Assert.Contains(root.GetProperty("quality").GetProperty("checks").EnumerateArray(), check => check.GetProperty("id").GetString() == "author" && !check.GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Sarif_has_a_rule_and_a_result_per_finding()
    {
        Assert.Equal(ExitCode.No, await Run(Language.English, "sbom", Write("pkg:npm/lodash@4.17.11", "pkg:npm/jquery@2.1.4"), "--mirror", CopyOfMirror(), "--sarif"));
        using var document = JsonDocument.Parse(output.ToString());
        var run = Assert.Single(document.RootElement.GetProperty("runs").EnumerateArray());
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Contains(results, one => one.GetProperty("ruleId").GetString() == "CVE-2019-10744" && one.GetProperty("level").GetString() == "error");
        Assert.Contains(results, one => one.GetProperty("ruleId").GetString() == "CVE-2020-11023" && one.TryGetProperty("suppressions", out _));
        Assert.All(results, one => Assert.Equal(one.GetProperty("ruleId").GetString(), run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[one.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_root_file_system_is_scanned_and_its_document_kept()
    {
        var root = folder.CreateSubdirectory("root");
        Directory.CreateDirectory(Path.Combine(root.FullName, "etc"));
        Directory.CreateDirectory(Path.Combine(root.FullName, "var/lib/dpkg"));
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "etc/os-release"), "ID=debian\nVERSION_ID=12\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "var/lib/dpkg/status"), "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nSource: glibc\nVersion: 2.36-9+deb12u1\n", TestContext.Current.CancellationToken);
        var kept = Path.Combine(folder.FullName, "made.json");
        Assert.Equal(ExitCode.No, await Run(Language.English, "rootfs", root.FullName, "--mirror", CopyOfMirror(), "--out", kept));
        Assert.Contains("CVE-2023-4911", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "convert", kept, "--to", "spdx", "--out", kept + ".spdx.json"));
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "compare", kept, kept));
        Assert.Equal(ExitCode.No, await Run(Language.English, "compare", kept, SharedData.Sample("gateway.spdx")));
        Assert.Contains("openssl", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_says_what_it_holds()
    {
        Assert.Equal(ExitCode.Ok, await Run(Language.English, "mirror", CopyOfMirror(), "--json"));
        using var document = JsonDocument.Parse(output.ToString());
        Assert.True(document.RootElement.GetProperty("vulnerabilities").GetInt32() > 60);
    }

    private Task<int> Run(Language language, params string[] arguments) =>
        new CommandLine(new VerbFrame(language, new GlobalOptions(language), TimeProvider.System), [ScanVerbs.Build]).RunAsync(["scan", .. arguments], output, error);

    private string Write(params string[] purls)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, $$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{{string.Join(',', purls.Select(purl => $$"""{"type":"library","name":"{{purl.Split('/')[^1].Split('@')[0]}}","version":"{{purl.Split('@')[^1]}}","purl":"{{purl}}"}"""))}}]}""");
        return path;
    }

    /// <summary>The verb keeps its index beside the files: not in the sources.</summary>
    private string CopyOfMirror()
    {
        var copy = folder.CreateSubdirectory("mirror").FullName;
        foreach (var file in Directory.EnumerateFiles(Mirror))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }

        return copy;
    }
}
