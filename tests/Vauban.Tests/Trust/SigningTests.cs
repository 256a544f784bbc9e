using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Tests.Records;
using Vauban.Trust.Identities;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class SigningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_checkpoint_verifies_with_the_public_key_and_not_when_altered()
    {
        await using var trust = new TestTrust();
        var checkpoint = await trust.Room.Signing.SignCheckpointAsync(Token);
        var key = Assert.Single(trust.Room.Signing.PublicKeys);
        Assert.True(checkpoint.IsSignedBy(key));
        Assert.False((checkpoint with { Size = checkpoint.Size + 1 }).IsSignedBy(key));
        Assert.False((checkpoint with { Root = Hash.Of([1]) }).IsSignedBy(key));
        Assert.False((checkpoint with { At = checkpoint.At.AddSeconds(1) }).IsSignedBy(key));
        Assert.False(checkpoint.IsSignedBy(trust.Room.Authorities.IssuingCertificate.PublicKey.ExportSubjectPublicKeyInfo()));
        var report = new LedgerProofs(trust.Store).Verify(trust.Room.Signing.PublicKeys, [], cancellationToken: Token);
        Assert.Empty(report.Faults);
    }

    [Fact]
    public async Task A_checkpoint_is_not_a_reason_for_another()
    {
        await using var trust = new TestTrust();
        var first = await trust.Room.Signing.SignCheckpointAsync(Token);
        Assert.Equal(first.Size, (await trust.Room.Signing.SignCheckpointAsync(Token)).Size);
        _ = await trust.IssueAsync();
        Assert.True((await trust.Room.Signing.SignCheckpointAsync(Token)).Size > first.Size);
        Assert.Equal(2, Checkpoints(trust));
    }

    [Fact]
    public async Task The_key_is_kept_over_a_restart_and_is_no_device()
    {
        await using var trust = new TestTrust();
        var key = trust.Room.Signing.PublicKeys[0];
        await trust.ReopenAsync();
        Assert.Equal(key, Assert.Single(trust.Room.Signing.PublicKeys));
        Assert.Null(trust.Room.Identify.From(trust.Room.Signing.Certificate, TestAuthorities.Now, out var refusal));
        Assert.Equal(Refusal.WrongUsage, refusal);
    }

    [Fact]
    public async Task A_thousand_facts_or_a_minute_make_a_checkpoint()
    {
        await using var trust = new TestTrust();
        trust.Room.Signing.Start();
        await trust.Store.WriteAsync(
            writing =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    writing.Append(TestRecords.Draft());
                }
            },
            Token
        );
        await UntilAsync(() => Checkpoints(trust) == 1);
        _ = await trust.IssueAsync();
        await UntilAsync(() =>
        {
            trust.Clock.Advance(TimeSpan.FromSeconds(61));
            return Checkpoints(trust) == 2;
        });
    }

    private static long Checkpoints(TestTrust trust) => new Ledger(trust.Store).Count(Access.System, new FactQuery { Kinds = [FactKinds.CheckpointSigned] });

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.True(holds());
    }
}
