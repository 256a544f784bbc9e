using Vauban.Core.Profiles;
using Vauban.Core.Work;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A device's key is not of a kind that its profile declares.</summary>
internal sealed class KeyNotDeclared() : AuditRule("key-not-declared", Severity.Medium)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Certificates.Where(one => one.CountsAt(scene.Now) && !IsDeclared(one.Key, scene.TermsOf(one.Device.Product).Keys))
            .Select(one => new AuditHit(one.Device.ToString(), $"{one.Serial} {one.Key}"));

    private static bool IsDeclared(SceneKey key, IReadOnlyList<KeyAlgorithm> declared) =>
        key switch
        {
            { Kind: "EC", Curve: Oids.P256 } => declared.Contains(KeyAlgorithm.P256),
            { Kind: "EC", Curve: Oids.P384 } => declared.Contains(KeyAlgorithm.P384),
            { Kind: "RSA", Bits: >= 3072 } => declared.Contains(KeyAlgorithm.Rsa3072) || declared.Contains(KeyAlgorithm.Rsa2048),
            { Kind: "RSA", Bits: >= 2048 } => declared.Contains(KeyAlgorithm.Rsa2048),
            _ => false,
        };
}
