using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vauban.Core.Facts;
using Xunit;

namespace Vauban.SystemTests.Facts;

/// <summary>The ledger stamped from outside (RFC 3161): asked for, kept, verified without the server, and what is found when it does not hold.</summary>
public sealed class LedgerWitnessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stamped_ledger_is_protected_against_its_operator_for_who_trusts_the_authority()
    {
        await using var authority = await TestTimestampAuthority.StartAsync("Heure juste");
        await using var stranger = await TestTimestampAuthority.StartAsync("Somebody else");
        await using var server = await TestServer.StartAsync(options: ["--timestamp", authority.Address, "--timestamp-authority", authority.Certificate]);
        var (exit, output, error) = await server.VerbAsync("ledger", "witness", "--lang", "en");
        Assert.True(exit == 0, error);
        Assert.StartsWith("Heure juste stamped the first ", output, StringComparison.Ordinal);
        var (file, keys) = (Path.Combine(server.Folder, "..", "ledger.jsonl"), Path.Combine(server.Folder, "..", "keys.pem"));
        Assert.Equal(0, (await server.VerbAsync("ledger", "export", file, "--keys", keys)).ExitCode);

        (exit, output, _) = await TestServer.RunVerbAsync("ledger", "verify", "--file", file, "--key", keys, "--authority", authority.Certificate, "--lang", "en");
        Assert.Equal(0, exit);
        Assert.Contains("Protected against its operator", output, StringComparison.Ordinal);
        (exit, output, _) = await TestServer.RunVerbAsync("ledger", "verify", "--file", file, "--key", keys, "--lang", "fr");
        Assert.Equal(0, exit);
        Assert.Contains("Horodaté par Heure juste", output, StringComparison.Ordinal);
        (exit, output, _) = await TestServer.RunVerbAsync("ledger", "verify", "--file", file, "--key", keys, "--authority", stranger.Certificate, "--lang", "en");
        Assert.Equal(1, exit);
        Assert.Contains("VB-LEDGER-012", output, StringComparison.Ordinal);

        await SwapTokenAsync(file, authority);
        (exit, output, _) = await TestServer.RunVerbAsync("ledger", "verify", "--file", file, "--key", keys, "--lang", "en");
        Assert.Equal(1, exit);
        Assert.Contains("VB-LEDGER-011", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_stamps_and_says_who_did()
    {
        await using var authority = await TestTimestampAuthority.StartAsync("Heure juste");
        await using var server = await TestServer.StartAsync(options: ["--timestamp", authority.Address]);
        var page = await PostedForm.SendAsync(server, "/ledger", "witness", new Dictionary<string, string>(), Cancel);
        Assert.Contains("Heure juste", page, StringComparison.Ordinal);
        page = await PostedForm.SendAsync(server, "/ledger", "verify", new Dictionary<string, string>(), Cancel);
        Assert.Contains("Time-stamped by Heure juste", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_fails_or_answers_for_something_else_is_told_and_nothing_is_kept()
    {
        await using var authority = await TestTimestampAuthority.StartAsync("Heure juste");
        await using var server = await TestServer.StartAsync(options: ["--timestamp", authority.Address]);
        authority.Fails = HttpStatusCode.ServiceUnavailable;
        var (exit, _, error) = await server.VerbAsync("ledger", "witness");
        Assert.True(exit == 3 && error.Contains("VB-TRUST-090", StringComparison.Ordinal), error);
        authority.Fails = null;
        authority.Replays = await authority.StampAsync(Rfc3161TimestampRequest.CreateFromData("other"u8, HashAlgorithmName.SHA256, requestSignerCertificates: true).Encode());
        (exit, _, error) = await server.VerbAsync("ledger", "witness");
        Assert.True(exit == 3 && error.Contains("VB-TRUST-091", StringComparison.Ordinal), error);
        var head = await server.GetAsync("/api/ledger/head");
        Assert.Equal(JsonValueKind.Null, head.GetProperty("checkpoint").GetProperty("anchor").ValueKind);
        authority.Replays = null;
        Assert.Equal(0, (await server.VerbAsync("ledger", "witness")).ExitCode);
    }

    [Fact]
    public async Task Without_an_authority_the_verb_and_a_wrong_setting_say_what_to_do()
    {
        await using var server = await TestServer.StartAsync();
        var (exit, _, error) = await server.VerbAsync("ledger", "witness");
        Assert.True(exit == 3 && error.Contains("VB-FACT-025", StringComparison.Ordinal), error);
        (exit, _, error) = await TestServer.RunVerbAsync("up", "--timestamp", "ftp://example.com", "--data", Path.Combine(server.Folder, "..", "other"));
        Assert.True(exit == 2 && error.Contains("VB-HOST-020", StringComparison.Ordinal), error);
    }

    [Fact]
    public async Task Facts_that_waited_long_for_their_witness_are_told()
    {
        await using var authority = await TestTimestampAuthority.StartAsync("Heure juste");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var recorded = TimeProvider.System.GetUtcNow().AddDays(-90);
        var draft = new FactDraft { Kind = "note", Subject = Subject.Server, Statement = "{}", Method = "person", Tool = "test", Producer = "test", Grade = Grade.Declared, ObservedAt = recorded };
        var fact = FactChain.Link(draft, 1, 1, recorded, Hash.Of([1]), default);
        var checkpoint = new Checkpoint(1, MerkleTree.Leaf(fact.Hash), recorded, []);
        checkpoint = checkpoint with { Signatures = [new CheckpointSignature("k", CheckpointSignature.Es256, [.. key.SignData(checkpoint.SignedBytes(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)])] };
        var request = Rfc3161TimestampRequest.CreateFromHash(TimestampAnchor.Imprint(checkpoint), HashAlgorithmName.SHA256, requestSignerCertificates: true);
        var token = request.ProcessResponse(await authority.StampAsync(request.Encode()), out _);
        var anchor = TimestampAnchor.Of(checkpoint, token.AsSignedCms().Encode());
        var verifier = new LedgerVerifier([key.ExportSubjectPublicKeyInfo()], []);
        verifier.Add(checkpoint with { Anchor = anchor });
        verifier.Add(fact);
        var report = verifier.Finish();
        Assert.True(report.IsIntact);
        Assert.InRange(report.Witness!.LongestWait.TotalDays, 89.9, 90.1);
        Assert.False(report.Witness.Trusted);
    }

    /// <summary>Puts another token of the same authority beside the checkpoint: what an operator would do who stamps something else.</summary>
    private static async Task SwapTokenAsync(string file, TestTimestampAuthority authority)
    {
        var request = Rfc3161TimestampRequest.CreateFromData("something else"u8, HashAlgorithmName.SHA256, requestSignerCertificates: true);
        var other = request.ProcessResponse(await authority.StampAsync(request.Encode()), out _).AsSignedCms().Encode();
        var lines = await File.ReadAllLinesAsync(file, Cancel);
        var at = Array.FindIndex(lines, line => line.Contains("\"rfc3161\"", StringComparison.Ordinal));
        var checkpoint = JsonNode.Parse(lines[at])!;
        checkpoint["checkpoint"]!["anchor"]!["token"] = Convert.ToBase64String(other);
        lines[at] = checkpoint.ToJsonString();
        await File.WriteAllLinesAsync(file, lines, Cancel);
    }
}
