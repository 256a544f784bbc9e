using Vauban.Trust.Audit.Rules;

namespace Vauban.Trust.Audit;

/// <summary>Every rule.</summary>
internal static class AuditRules
{
    public static IReadOnlyList<AuditRule> All { get; } =
    [
        new AuthorityExpiring(),
        new AuthorityTrouble(),
        new DemoKey(),
        new Expiring(),
        new IdleToken(),
        new IssuedOften(),
        new KeyNotDeclared(),
        new LockedOut(),
        new LongLife(),
        new ManufacturerExpiring(),
        new NeverUsed(),
        new NotAllowedInSession(),
        new OldCertificate(),
        new OldRootIdle(),
        new OldTls(),
        new OnlineRoot(),
        new Orphan(),
        new RetiredAuthorityInSession(),
        new RetiredStillValid(),
        new KeyNotDestroyed(),
        new RevokedInSession(),
        new RocaKey(),
        new SeveralValid(),
        new SharedCertificate(),
        new SharedKey(),
        new ShortKey(),
        new Stranded(),
        new TokenReplayed(),
        new UnusedFactoryKey(),
        new WaitingRequest(),
        new WeakAuthority(),
    ];
}
