using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;
using Vauban.Trust.Identities;
using Vauban.Trust.Issuance;

namespace Vauban.Trust.Enrolment;

/// <summary>
/// A first certificate without a token: for a key on the factory's list, for a manufacturer's certificate, or by a person's approval. The
/// first two never replace a certificate that still counts: a copy of the factory's key cannot push the device aside (VB-TRUST-088).
/// </summary>
internal sealed class OtherWays(Store store, Issue issue, Identify identify, FactoryKeys factory, Manufacturers manufacturers, RequestBook requests)
{
    private readonly Devices devices = new(store);

    /// <summary>Null when the key is on no list, so that another way may be tried.</summary>
    public async Task<(Outcome<IssuedCertificate> Outcome, DeviceId Device)?> FactoryAsync(Csr csr, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var key = csr.KeyFingerprint.ToString();
        return factory.Find(key) is { } listed
            ? (await FirstAsync(csr, new IssueOrder(listed.Device, IssueWay.Factory), (writing, serial) => FactoryKeys.Redeem(writing, key, serial), cancellationToken), listed.Device)
            : null;
    }

    /// <summary>Null when the certificate is not a believed manufacturer's, or names no device that is registered.</summary>
    public async Task<(Outcome<IssuedCertificate> Outcome, DeviceId Device)?> ManufacturerAsync(X509Certificate2 certificate, Csr csr, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var registered = manufacturers.DevicesOf(certificate, store.Clock.GetUtcNow()).Where(one => devices.Find(Access.System, one) is not null).ToList();
        return registered is [var device] ? (await FirstAsync(csr, new IssueOrder(device, IssueWay.Manufacturer), static (_, _) => true, cancellationToken), device) : null;
    }

    /// <summary>VB-TRUST-025 no such device; 026 its state; 097 too many wait; 093 a person has to decide first; 094 a person refused.</summary>
    public async Task<Outcome<IssuedCertificate>> ApprovedAsync(DeviceId device, RequestReason reason, Csr csr, string source, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (devices.Find(Access.System, device) is not { } found)
        {
            return Problem.Of("VB-TRUST-025", device.ToString());
        }

        if (!(reason == RequestReason.Expired ? LifeCycleRules.MayConnect(found.State) : LifeCycleRules.MayEnrol(found.State)))
        {
            return Problem.Of("VB-TRUST-026", device.ToString(), found.State.ToString().ToLowerInvariant());
        }

        if (!(await requests.AskAsync(device, csr.KeyFingerprint.ToString(), reason, source, cancellationToken)).Succeeded(out var request, out var problem))
        {
            return problem;
        }

        return request.State switch
        {
            RequestState.Waiting => Problem.Of("VB-TRUST-093", request.Spoken),
            RequestState.Refused => Problem.Of("VB-TRUST-094"),
            RequestState.Served => await AgainAsync(device, csr) is { } again ? again : (Outcome<IssuedCertificate>)Problem.Of("VB-TRUST-094"),
            _ => await KeepAsync(csr, new IssueOrder(device, IssueWay.Approval), (writing, serial) => RequestBook.Serve(writing, request.Id, serial), cancellationToken),
        };
    }

    /// <summary>The device that an expired certificate of ours was for; null when anything else is wrong with it too.</summary>
    public DeviceId? WasDevice(X509Certificate2? certificate) =>
        certificate is not null && identify.From(certificate, new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero).AddSeconds(-1), out _) is { } identity ? identity.Device : null;

    private async Task<Outcome<IssuedCertificate>> FirstAsync(Csr csr, IssueOrder order, Func<Writing, CertificateSerial, bool> redeem, CancellationToken cancellationToken)
    {
        if (await AgainAsync(order.Device, csr) is { } again)
        {
            return again;
        }

        var now = store.Clock.GetUtcNow();
        return store.Read(reading => CertificateTable.Of(reading, Subject.Of(order.Device))).Exists(record => record.RevokedAt is null && record.NotAfter >= now)
            ? Problem.Of("VB-TRUST-088", order.Device.ToString())
            : await KeepAsync(csr, order, redeem, cancellationToken);
    }

    private async Task<Outcome<IssuedCertificate>> KeepAsync(Csr csr, IssueOrder order, Func<Writing, CertificateSerial, bool> redeem, CancellationToken cancellationToken)
    {
        if (!issue.Prepare(Access.System, csr, order).Succeeded(out var prepared, out var problem))
        {
            return problem;
        }

        var refused = await store.WriteAsync(
            writing => prepared.Keep(writing, () => redeem(writing, prepared.Record.Serial) ? null : Problem.Of("VB-TRUST-089", order.Device.ToString())),
            cancellationToken
        );
        return refused is not null ? refused : prepared.Certificate;
    }

    /// <summary>A device that lost the answer gets the certificate that it has for the same key.</summary>
    private async Task<IssuedCertificate?> AgainAsync(DeviceId device, Csr csr)
    {
        var now = store.Clock.GetUtcNow();
        foreach (var record in await store.ReadAsync(reading => CertificateTable.Of(reading, Subject.Of(device))))
        {
            using var certificate = X509CertificateLoader.LoadCertificate(record.Der);
            if (Hash.Of(certificate.PublicKey.ExportSubjectPublicKeyInfo()) == csr.KeyFingerprint && identify.From(certificate, now, out _) is not null)
            {
                return issue.Describe(record, device);
            }
        }

        return null;
    }
}
