using System.Security.Cryptography;
using CsCheck;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Tests.Records;
using Xunit;
using Hash = Vauban.Core.Facts.Hash;

namespace Vauban.Tests.Facts;

public sealed class LedgerVerifierTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static List<Fact> Chain(int count, Func<int, FactDraft>? draft = null)
    {
        var facts = new List<Fact>();
        var sequences = new Dictionary<(string, string), long>();
        for (var i = 1; i <= count; i++)
        {
            var one = draft?.Invoke(i) ?? TestRecords.Draft(subject: $"product:p{i % 3}", statement: $$"""{"n":{{i}}}""");
            var key = (one.Subject.Value, one.Kind);
            sequences[key] = sequences.GetValueOrDefault(key) + 1;
            facts.Add(FactChain.Link(one, i, sequences[key], one.ObservedAt.AddSeconds(i), Hash.Of(BitConverter.GetBytes(i)), facts.Count == 0 ? default : facts[^1].Hash));
        }

        return facts;
    }

    private static Checkpoint Sign(List<Fact> facts, int size, CheckpointAnchor? anchor = null)
    {
        var root = MerkleTree.Root(size, MerkleTree.Over([.. facts.Select(fact => MerkleTree.Leaf(fact.Hash))]));
        var checkpoint = new Checkpoint(size, root, facts[0].RecordedAt, [], anchor);
        var value = Key.SignData(checkpoint.SignedBytes(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return checkpoint with { Signatures = [new CheckpointSignature("k", CheckpointSignature.Es256, [.. value])] };
    }

    private static LedgerReport Verify(IEnumerable<Fact> facts, params Checkpoint[] checkpoints)
    {
        var verifier = new LedgerVerifier([Key.ExportSubjectPublicKeyInfo()], []);
        foreach (var checkpoint in checkpoints)
        {
            verifier.Add(checkpoint);
        }

        foreach (var fact in facts)
        {
            verifier.Add(fact);
        }

        return verifier.Finish();
    }

    private static (LedgerFaultKind, long)[] Where(LedgerReport report) => [.. report.Faults.Select(fault => (fault.Kind, fault.Position))];

    [Fact]
    public void A_sound_ledger_is_intact_and_says_what_its_proof_is_worth()
    {
        var facts = Chain(30);
        Assert.Equal("ledger.protection.none", Verify(facts).Protection);
        var signed = Verify(facts, Sign(facts, 20));
        Assert.True(signed.IsIntact);
        Assert.Equal((20, null, "ledger.protection.signed"), (signed.Signed, signed.Witness, signed.Protection));
        Assert.Contains("Not protected against its operator", Texts.Get(signed.Protection, Language.English));
        var pretended = Verify(facts, Sign(facts, 20, new CheckpointAnchor("rfc3161", "a witness", facts[0].RecordedAt, [1])));
        Assert.Equal("ledger.protection.signed", pretended.Protection);
        Assert.Equal([(LedgerFaultKind.Unwitnessed, 20)], Where(pretended));
    }

    [Fact]
    public void Altering_any_field_of_any_fact_is_found_at_its_position()
    {
        Func<Fact, Fact>[] changes =
        [
            fact => fact with { Content = fact.Content with { Statement = """{"n":0}""" } },
            fact => fact with { Content = fact.Content with { Grade = Grade.ThirdParty } },
            fact => fact with { Content = fact.Content with { Kind = "other" } },
            fact => fact with { Content = fact.Content with { Subject = new Subject("product:other") } },
            fact => fact with { Content = fact.Content with { Producer = "someone" } },
            fact => fact with { Content = fact.Content with { Method = "person" } },
            fact => fact with { Content = fact.Content with { Tool = "other" } },
            fact => fact with { Content = fact.Content with { FreshFor = null } },
            fact => fact with { Content = fact.Content with { ObservedAt = fact.Content.ObservedAt.AddSeconds(1) } },
            fact => fact with { RecordedAt = fact.RecordedAt.AddTicks(10) },
            fact => fact with { Sequence = fact.Sequence + 1 },
            fact => fact with { Salt = default },
            fact => fact with { StatementHash = default },
            fact => fact with { Previous = Hash.Of([9]) },
        ];
        var facts = Chain(12);
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, changes.Length - 1])
            .Sample(
                (at, which) =>
                {
                    var altered = facts.ToList();
                    altered[at] = changes[which](altered[at]);
                    Assert.Contains((LedgerFaultKind.Altered, at + 1L), Where(Verify(altered)));
                    Assert.DoesNotContain(Where(Verify(altered)), fault => fault.Item2 < at + 1 || fault.Item1 == LedgerFaultKind.Truncated);
                },
                iter: 200
            );
    }

    [Fact]
    public void A_fact_replaced_with_its_own_hash_breaks_the_link_beside_it()
    {
        var facts = Chain(10);
        var content = facts[4].Content with { Grade = Grade.ThirdParty };
        facts[4] = FactChain.Link(content, 5, facts[4].Sequence, facts[4].RecordedAt, facts[4].Salt, facts[4].Previous);
        Assert.Equal([(LedgerFaultKind.Altered, 6)], Where(Verify(facts)));
    }

    [Fact]
    public void Omitting_reordering_and_truncating_are_told_apart_and_located()
    {
        var facts = Chain(20);
        Assert.Equal([(LedgerFaultKind.Omitted, 7)], Where(Verify(facts.Where(fact => fact.Position is < 7 or > 9))));
        Assert.Equal([(LedgerFaultKind.Omitted, 1)], Where(Verify(facts.Skip(1))));
        var swapped = facts.ToList();
        (swapped[4], swapped[9]) = (swapped[9], swapped[4]);
        Assert.Contains((LedgerFaultKind.Reordered, 5), Where(Verify(swapped)));
        Assert.DoesNotContain(Where(Verify(swapped)), fault => fault.Item1 == LedgerFaultKind.Omitted);
        Assert.Equal([(LedgerFaultKind.Truncated, 16)], Where(Verify(facts.Take(15), Sign(facts, 18))));
        Assert.Contains((LedgerFaultKind.Reordered, 3), Where(Verify([.. facts, facts[2]])));
    }

    [Fact]
    public void A_chain_computed_anew_without_a_fact_is_betrayed_by_the_sequence_of_its_subject()
    {
        var facts = Chain(20);
        var rewritten = new List<Fact>();
        foreach (var fact in facts.Where(fact => fact.Position != 8))
        {
            rewritten.Add(FactChain.Link(fact.Content, rewritten.Count + 1, fact.Sequence, fact.RecordedAt, fact.Salt, rewritten.Count == 0 ? default : rewritten[^1].Hash));
        }

        var report = Verify(rewritten);
        Assert.Equal([(LedgerFaultKind.Omitted, 10)], Where(report));
        Assert.Contains("product:p2", report.Faults[0].Problem.Sentence(Language.English));
    }

    [Fact]
    public void A_chain_rewritten_with_new_sequences_disagrees_with_the_checkpoint()
    {
        var facts = Chain(20);
        var rewritten = Chain(20, i => TestRecords.Draft(subject: $"product:p{i % 3}", statement: i == 15 ? """{"n":"better"}""" : $$"""{"n":{{i}}}"""));
        Assert.Equal([(LedgerFaultKind.Rewritten, 11)], Where(Verify(rewritten, Sign(facts, 10), Sign(facts, 20))));
    }

    [Fact]
    public void A_checkpoint_signed_by_another_key_does_not_count()
    {
        var facts = Chain(5);
        var checkpoint = Sign(facts, 5) with { At = facts[0].RecordedAt.AddDays(1) };
        var report = Verify(facts, checkpoint);
        Assert.Equal([(LedgerFaultKind.Unsigned, 5)], Where(report));
        Assert.Null(report.Signed);
    }

    [Fact]
    public void An_erased_statement_leaves_the_chain_whole()
    {
        var facts = Chain(10);
        facts[3] = facts[3] with { Erased = true, Salt = default, Content = facts[3].Content with { Statement = "" } };
        var report = Verify(facts, Sign(facts, 10));
        Assert.True(report.IsIntact);
        Assert.Equal(1, report.Erased);
    }

    [Fact]
    public void A_line_of_a_ledger_file_reads_back_the_same_and_noise_is_refused()
    {
        var facts = Chain(3);
        Assert.All(facts, fact => Assert.Equal(fact, LedgerFile.TryRead(LedgerFile.Write(fact), out var read) ? read.Fact : null));
        Assert.True(LedgerFile.TryRead(LedgerFile.Write(Sign(facts, 3, new CheckpointAnchor("witness", "w", facts[0].RecordedAt, [1, 2]))), out var line));
        Assert.Equal([1, 2], line!.Checkpoint!.Anchor!.Token);
        Gen.String.Sample(text => Assert.False(LedgerFile.TryRead(text, out _)), iter: 300);
        var written = LedgerFile.Write(facts[0]);
        Gen.Select(Gen.Int[0, written.Length - 1], Gen.Char[' ', '~'])
            .Sample((at, c) =>
                {
                    _ = LedgerFile.TryRead(written[..at] + c + written[(at + 1)..], out _);
                }, iter: 1000);
    }

    [Fact]
    public void Canonical_JSON_is_its_own_canonical_form_and_noise_gives_only_its_problems()
    {
        Gen.String.Sample(text => Assert.StartsWith("VB-FACT-", CanonicalJson.Of(text).Problem!.Code), iter: 300);
        Gen.Dictionary(Gen.String, Gen.Double)
            .Sample(
                values =>
                {
                    // Half a surrogate pair cannot be carried by UTF-8; the serialiser replaces it.
                    var json = System.Text.Json.JsonSerializer.Serialize(values.Where(pair => double.IsFinite(pair.Value)).ToDictionary());
                    if (CanonicalJson.Of(json).Value is { } canonical)
                    {
                        Assert.Equal(canonical, CanonicalJson.Of(canonical).Value);
                    }
                },
                iter: 300
            );
        Assert.Equal("""{"a":1,"b":"é\n"}""", CanonicalJson.Of("""{ "b":"\u00e9\u000a", "a" : 1 }""").Value);
        Assert.Equal("VB-FACT-002", CanonicalJson.Of("{\"a\":\"" + new string('x', 70_000) + "\"}").Problem!.Code);
        Assert.Equal("VB-FACT-001", CanonicalJson.Of("{\"a\":" + new string('[', 40) + new string(']', 40) + "}").Problem!.Code);
    }
}
