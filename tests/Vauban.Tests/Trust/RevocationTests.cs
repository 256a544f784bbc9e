using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Vauban.Core;
using Vauban.Records.Permissions;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.Revocation;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class RevocationTests
{
    private static readonly Uri Distribution = new("http://pki.example.com");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_authority_has_its_own_list()
    {
        await using var trust = new TestTrust();
        var first = await trust.IssueAsync();
        await trust.Room.Desk.IssueAsync(Access.System, AuthorityScope.OfProduct("lock"), cancellationToken: Token);
        var second = await trust.IssueAsync(new DeviceId("lock", "one"), register: true);
        foreach (var serial in new[] { first.Serial, second.Serial })
        {
            _ = await trust.Room.Revocation.RevokeAsync(Access.System, serial, RevocationReason.Superseded, Token);
        }

        var issuers = new[] { first, second }.Select(one => trust.Room.FindCertificate(one.Serial)!.Issuer!.Value).ToList();
        var lists = issuers.ConvertAll(issuer => trust.Room.Revocation.ListOf(issuer)!);
        Assert.True(Holds(lists[0], first.Serial) && !Holds(lists[0], second.Serial));
        Assert.True(Holds(lists[1], second.Serial) && !Holds(lists[1], first.Serial));
        Assert.Null(trust.Room.Revocation.ListOf(CertificateSerial.New()));
        Assert.Null(trust.Room.Revocation.ListOf(issuers[0], 1));
    }

    [Fact]
    [Clause("rfc5280:5.2.5")]
    public async Task A_certificate_names_the_part_of_the_list_that_it_would_stand_in()
    {
        await using var trust = new TestTrust(Distribution);
        var issued = await trust.IssueAsync();
        using var certificate = X509CertificateLoader.LoadCertificate(issued.Der);
        var issuer = trust.Room.FindCertificate(issued.Serial)!.Issuer!.Value;
        var part = ListPart.Of(issuer, issued.Serial);
        var address = part.Address(Distribution).AbsoluteUri;
        Assert.Contains(address, Text(certificate.Extensions.Single(one => one.Oid!.Value == Oids.CrlDistributionPoints).RawData), StringComparison.Ordinal);
        Assert.Contains("http://pki.example.com/ocsp", Text(certificate.Extensions.Single(one => one.Oid!.Value == Oids.AuthorityInformationAccess).RawData), StringComparison.Ordinal);
        var before = trust.Room.Revocation.ListOf(issuer, part.Part)!;
        var elsewhere = trust.Room.Revocation.ListOf(issuer, (part.Part + 1) % ListPart.Count)!;
        _ = await trust.Room.Revocation.RevokeAsync(Access.System, issued.Serial, RevocationReason.KeyCompromise, Token);
        var after = trust.Room.Revocation.ListOf(issuer, part.Part)!;
        Assert.False(Holds(before, issued.Serial));
        Assert.True(Holds(after, issued.Serial));
        Assert.Contains(address, Text(after), StringComparison.Ordinal);
        // What is in another part is not signed anew.
        Assert.Same(elsewhere, trust.Room.Revocation.ListOf(issuer, (part.Part + 1) % ListPart.Count));
        Assert.Null(trust.Room.Revocation.ListOf(issuer, ListPart.Count));
    }

    [Fact]
    public void Any_bytes_are_a_request_for_a_status_or_none()
    {
        Gen.Byte.Array[0, 200].Sample(bytes => _ = OcspRequest.Read(bytes));
        // The beginnings of a real one, so that the reader is entered.
        byte[] head = [0x30, 0x40, 0x30, 0x3E, 0x30, 0x3C, 0x30, 0x3A, 0x30, 0x38];
        Gen.Byte.Array[56].Sample(tail => _ = OcspRequest.Read((byte[])[.. head, .. tail]));
        Assert.Null(OcspRequest.Read(new byte[OcspRequest.MaximumLength + 1]));
    }

    [Fact]
    public async Task Bytes_that_are_no_request_are_told_so()
    {
        await using var trust = new TestTrust();
        Assert.Equal([0x30, 0x03, 0x0A, 0x01, 0x01], await trust.Room.Ocsp.AnswerAsync(new byte[] { 1, 2, 3 }, Token));
    }

    private static bool Holds(byte[] list, CertificateSerial serial) => list.AsSpan().IndexOf(serial.ToArray()) > 0;

    private static string Text(byte[] der) => System.Text.Encoding.Latin1.GetString(der);
}
