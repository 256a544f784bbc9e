using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Issuance;

/// <summary>A signed certificate that nobody was given yet.</summary>
/// <param name="FirstOf">The device when this makes it enrolled: it was only expected before.</param>
internal sealed record PreparedCertificate(CertificateRecord Record, FactDraft Fact, IssuedCertificate Certificate, Device? FirstOf)
{
    /// <summary>Stores it with its fact, and enrols the device. A problem undoes nothing by itself: the caller gives it up.</summary>
    public Problem? Keep(Writing writing)
    {
        if (FirstOf is not null)
        {
            var enrolled = DeviceActs.Transition(writing, Access.System, FirstOf.Id, Core.LifeCycle.Enrolled, $"certificate {Record.Serial}");
            // Another request was faster: the device is enrolled already, which is as good.
            if (enrolled.Problem is { Code: not "VB-REGISTRY-012" } problem)
            {
                return problem;
            }
        }

        CertificateTable.Add(writing, Record, Fact);
        return null;
    }
}
