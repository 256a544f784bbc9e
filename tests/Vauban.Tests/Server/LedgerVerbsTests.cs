using System.Security.Cryptography;
using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Server.Cli;
using Vauban.Server.Facts;
using Vauban.Tests.Records;
using Xunit;

namespace Vauban.Tests.Server;

/// <summary>The verb <c>ledger verify --file</c> on an exported ledger of 30 facts (one checkpoint line, then facts from line 3).</summary>
public sealed class LedgerVerbsTests : IDisposable
{
    private const int Facts = 30;
    private readonly TestRecords records = new();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly string[] lines;

    public LedgerVerbsTests()
    {
        records.Store.Write(writing => Enumerable.Range(1, Facts).Select(i => writing.Append(TestRecords.Draft(subject: $"product:p{i % 4}"))).ToList());
        var proofs = new LedgerProofs(records.Store);
        var checkpoint = new Checkpoint(Facts, records.Ledger.Root(Facts), DateTimeOffset.UnixEpoch, []);
        var signature = new CheckpointSignature("k", CheckpointSignature.Es256, [.. key.SignData(checkpoint.SignedBytes(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)]);
        proofs.SaveCheckpointAsync(checkpoint with { Signatures = [signature] }).GetAwaiter().GetResult();
        using var text = new StringWriter();
        Assert.Null(proofs.Export(Access.System, text));
        lines = text.ToString().TrimEnd('\n').Split('\n');
    }

    public void Dispose()
    {
        records.Dispose();
        key.Dispose();
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task A_sound_file_holds_and_says_that_it_is_not_protected_against_its_operator()
    {
        Assert.Equal(ExitCode.Ok, await Verify(Language.English, lines));
        Assert.Contains("The ledger holds: 31 facts", Said, StringComparison.Ordinal);
        Assert.Contains("Not protected against its operator: no checkpoint was checked with a key", Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await Verify(Language.French, lines, "--key", WriteKey()));
        Assert.Contains("Le registre tient", Said, StringComparison.Ordinal);
        Assert.Contains("signé de sa propre clé, sans témoin extérieur", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Altering_a_fact_is_found_and_located()
    {
        var altered = lines.ToArray();
        altered[Line(12)] = altered[Line(12)].Replace("pass", "fail", StringComparison.Ordinal);
        Assert.Equal(ExitCode.No, await Verify(Language.English, altered));
        Assert.Contains("position 12, altered: Fact 12 was altered", Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.No, await Verify(Language.French, altered));
        Assert.Contains("position 12, altéré : Le fait 12 a été altéré", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Omitting_facts_is_found_and_located()
    {
        var without = lines.Where((_, at) => at != Line(7) && at != Line(8)).ToArray();
        Assert.Equal(ExitCode.No, await Verify(Language.English, without));
        Assert.Contains("position 7, omitted: Facts 7 to 8 are missing.", Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.No, await Verify(Language.French, without));
        Assert.Contains("position 7, omis : Les faits 7 à 8 manquent.", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reordering_facts_is_found_and_located()
    {
        var swapped = lines.ToArray();
        (swapped[Line(20)], swapped[Line(21)]) = (swapped[Line(21)], swapped[Line(20)]);
        Assert.Equal(ExitCode.No, await Verify(Language.English, swapped));
        Assert.Contains("position 20, reordered: Fact 20 stands out of order, after fact 21.", Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.No, await Verify(Language.French, swapped));
        Assert.Contains("position 20, déplacé : Le fait 20 n'est pas à sa place", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cutting_off_the_end_is_found_and_located()
    {
        Assert.Equal(ExitCode.No, await Verify(Language.English, lines[..Line(26)]));
        Assert.Contains("position 26, truncated: The end is missing: facts 26 to 31.", Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.No, await Verify(Language.French, lines[..Line(26)]));
        Assert.Contains("position 26, tronqué : La fin manque : faits 26 à 31.", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_of_another_key_is_found_and_an_endless_line_is_only_unreadable()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var path = Path.Combine(records.Path, "other.pem");
        await File.WriteAllTextAsync(path, KeyFile.Write([other.ExportSubjectPublicKeyInfo()]), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.No, await Verify(Language.English, lines, "--key", path));
        Assert.Contains("position 30, not signed", Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.No, await Verify(Language.English, [.. lines, new string('x', LedgerFile.MaxLine + 1)]));
        Assert.Contains($"position {lines.Length + 1}, unreadable", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_json_the_report_is_one_document()
    {
        Assert.Equal(ExitCode.No, await Verify(Language.French, lines[..Line(26)], "--json"));
        using var document = JsonDocument.Parse(Said);
        Assert.False(document.RootElement.GetProperty("intact").GetBoolean());
        Assert.Equal("truncated", document.RootElement.GetProperty("faults")[0].GetProperty("kind").GetString());
        Assert.Equal(26, document.RootElement.GetProperty("faults")[0].GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task A_file_that_is_none_and_a_key_that_is_none_are_refused_with_a_code()
    {
        Assert.Equal(ExitCode.Refused, await Run(Language.English, "--file", Path.Combine(records.Path, "none")));
        Assert.Contains("VB-FACT-020", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await Run(Language.English, "--file", records.Path, "--key", records.Folder.Database));
        Assert.Contains("VB-FACT-022", error.ToString(), StringComparison.Ordinal);
    }

    private string Said => output.ToString();

    /// <summary>Index of the line of a fact: a header and one checkpoint stand before.</summary>
    private static int Line(int position) => position + 1;

    private string WriteKey()
    {
        var path = Path.Combine(records.Path, "keys.pem");
        File.WriteAllText(path, KeyFile.Write([key.ExportSubjectPublicKeyInfo()]));
        return path;
    }

    private Task<int> Verify(Language language, IEnumerable<string> text, params string[] options)
    {
        var path = Path.Combine(records.Path, "ledger.jsonl");
        File.WriteAllLines(path, text);
        return Run(language, ["--file", path, .. options]);
    }

    private Task<int> Run(Language language, params string[] arguments)
    {
        output.GetStringBuilder().Clear();
        return new CommandLine(new VerbFrame(language, new GlobalOptions(language), TimeProvider.System), [LedgerVerbs.Build]).RunAsync(["ledger", "verify", .. arguments], output, error);
    }
}
