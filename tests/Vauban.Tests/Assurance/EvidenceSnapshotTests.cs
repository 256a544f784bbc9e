using CsCheck;
using Vauban.Assurance.Evidence;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Facts;
using Xunit;
using Hash = Vauban.Core.Facts.Hash;

namespace Vauban.Tests.Assurance;

public sealed class EvidenceSnapshotTests
{
    private static readonly Hash Head = Hash.Of("head"u8);

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var read = EvidenceSnapshot.Read(Whole(), Nothing)!;
        Assert.Equal((42L, Head), (read.Position, read.Hash));
        var before = Evidence();
        var after = Assert.Single(read.Products);
        Assert.Equal(before.Releases, after.Releases);
        Assert.Equal(before.Tests, after.Tests);
        Assert.Equal(before.Devices.Keys, after.Devices.Keys);
        Assert.All(
            before.Devices.Values,
            device =>
            {
                var same = after.Devices[device.Name];
                Assert.Equal(device.Certificates, same.Certificates);
                Assert.Equal(device.Observed(FactKinds.ObservedChannel), same.Observed(FactKinds.ObservedChannel));
                Assert.Equal(before.SharesKeyWith(device.Name, "aa"), after.SharesKeyWith(device.Name, "aa"));
            }
        );
    }

    [Fact]
    public void A_snapshot_with_any_byte_changed_is_none() =>
        Gen.Int[0, Whole().Length - 1].Select(Gen.Byte[1, 255]).Sample((at, change) =>
        {
            var bytes = Whole();
            bytes[at] ^= change;
            return EvidenceSnapshot.Read(bytes, Nothing) is null;
        });

    [Fact]
    public void Random_bytes_are_none() => Gen.Byte.Array[0, 300].Sample(bytes => EvidenceSnapshot.Read(bytes, Nothing) is null);

    [Fact]
    public void A_cut_snapshot_is_none() => Gen.Int[0, Whole().Length - 1].Sample(length => EvidenceSnapshot.Read(Whole()[..length], Nothing) is null);

    [Fact]
    public void However_often_a_device_renews_the_snapshot_keeps_its_last_certificates()
    {
        var evidence = new EvidenceOf();
        for (var i = 0; i < 1_000; i++)
        {
            evidence.Issued("AQ-1", $"{i:x4}", $"key-{i}", from: EvidenceOf.Noon.AddDays(i));
        }

        var bytes = new EvidenceSnapshot(1_000, Head, [evidence.Evidence]).Write();
        Assert.InRange(bytes.Length, 100, 2_000);
        Assert.Equal(8, Assert.Single(EvidenceSnapshot.Read(bytes, Nothing)!.Products).Devices["AQ-1"].Certificates.Count);
    }

    private static byte[] Whole() => new EvidenceSnapshot(42, Head, [Evidence()]).Write();

    private static ProductEvidence Evidence() =>
        new EvidenceOf()
            .Released("1.0.0", EvidenceOf.Noon.AddDays(-9))
            .Issued("AQ-1", "01", "aa")
            .Issued("AQ-2", "02", "aa")
            .Revoked("AQ-2", "02")
            .Observed(FactKinds.ObservedChannel, "AQ-1", "tls1.3/TLS_AES_256_GCM_SHA384")
            .Observed(FactKinds.ObservedChannel, "AQ-1", "tls1.2/é")
            .Observed(FactKinds.ObservedChannel, "AQ-2", "tls1.3/TLS_AES_256_GCM_SHA384", grade: Grade.Simulated)
            .Tested("5.5-1-2a", "pass")
            .Evidence;

    private static ReadOnlyMemory<byte>? Nothing(string hash) => null;
}
