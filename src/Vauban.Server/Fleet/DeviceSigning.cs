using System.Text;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Trust;
using Vauban.Trust.Issuance;

namespace Vauban.Server.Fleet;

/// <summary>Signs a device's request handed in by a person or a program, PEM or DER.</summary>
internal sealed class DeviceSigning(TrustRoom trust)
{
    public async Task<Outcome<IssuedCertificate>> SignAsync(Access access, DeviceId device, byte[] request, IssueWay way, CancellationToken cancel)
    {
        var read = Csr.Read(request);
        return read.Succeeded(out var csr, out var problem) ? await trust.Issue.SignAsync(access, csr, new IssueOrder(device, way), cancel) : problem;
    }
}
