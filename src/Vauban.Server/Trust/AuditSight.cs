using Vauban.Core.Text;
using Vauban.Fleet.Connect;
using Vauban.Records.Permissions;
using Vauban.Trust;
using Vauban.Trust.Audit;

namespace Vauban.Server.Trust;

/// <summary>Gives the audit what only the machines' side knows: who is in session now.</summary>
internal sealed class AuditSight(TrustRoom trust, Gateway gateway)
{
    public AuditReport? Newest => trust.Audit.Newest;

    public Task<Outcome<AuditReport>> RunAsync(Access access, CancellationToken cancellationToken) =>
        trust.Audit.RunAsync(access, [.. gateway.Sessions.Select(one => new AuditSession(one.Device, one.Identity.Serial, one.Tls.Version, one.Address?.Address.ToString()))], cancellationToken);
}
