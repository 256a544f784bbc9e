using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>One certificate is in session from several addresses.</summary>
internal sealed class SharedCertificate() : AuditRule("shared-certificate", Severity.Critical)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Sessions.GroupBy(one => one.Serial, StringComparer.Ordinal)
            .Select(group => (group.First().Device, Serial: group.Key, Addresses: group.Select(one => one.Address ?? "").Distinct(StringComparer.Ordinal).ToList()))
            .Where(one => one.Addresses.Count > 1)
            .Select(one => new AuditHit(one.Device.ToString(), $"{one.Serial} {string.Join(' ', one.Addresses)}"));
}
