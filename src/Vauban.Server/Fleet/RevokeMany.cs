using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Server.Enrolment;
using Vauban.Trust;
using Unit = Vauban.Records.Registry.Device;

namespace Vauban.Server.Fleet;

/// <summary>Revokes every certificate in force of the devices of a filter: a batch, a commit; each certificate is a fact.</summary>
internal static class RevokeMany
{
    private const int Batch = 200;
    private const int SampleSize = 10;

    /// <summary>VB-ENROL-002 the value is no reason of RFC 5280; VB-REGISTRY-013 no reason in words.</summary>
    public static async Task<Outcome<BulkOutcome>> RunAsync(RecordsRoom records, TrustRoom trust, Access access, DeviceFilter filter, BulkOrder order, CancellationToken cancel)
    {
        if (RevocationWords.Read(order.Value) is not { } reason)
        {
            return Problem.Of("VB-ENROL-002", string.Join(", ", RevocationWords.All.Select(RevocationWords.Word)));
        }

        if (string.IsNullOrWhiteSpace(order.Reason))
        {
            return Problem.Of("VB-REGISTRY-013");
        }

        var (chosen, skipped) = Choose(records, trust, access, filter);
        if (!order.DryRun)
        {
            foreach (var part in chosen.Chunk(Batch))
            {
                await records.Store.WriteAsync(
                    writing =>
                    {
                        foreach (var device in part)
                        {
                            trust.Revocation.RevokeAll(writing, device.Id, reason, access.Actor);
                        }
                    },
                    cancel
                );
            }
        }

        return new BulkOutcome(chosen.Count, skipped, [.. chosen.Take(SampleSize).Select(device => device.Id)], []);
    }

    /// <summary>Those that the asker operates and that have a certificate in force.</summary>
    private static (List<Unit> Chosen, long Skipped) Choose(RecordsRoom records, TrustRoom trust, Access access, DeviceFilter filter)
    {
        var (chosen, skipped, now) = (new List<Unit>(), 0L, records.Store.Clock.GetUtcNow());
        string? after = null;
        do
        {
            var page = records.Devices.Search(access, filter, new Page(1000, after));
            foreach (var device in page.Devices)
            {
                if (
                    access.AllowsDevice(Permission.Operate, device.Id.Product, device.Site, device.Labels)
                    && trust.CertificatesOf(device.Id).Any(certificate => certificate.RevokedAt is null && certificate.NotAfter > now)
                )
                {
                    chosen.Add(device);
                }
                else
                {
                    skipped++;
                }
            }

            after = page.Next;
        } while (after is not null);

        return (chosen, skipped);
    }
}
