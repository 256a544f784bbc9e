using Vauban.Core.Work;

namespace Vauban.Trust.Audit;

/// <summary>A check of identities and of what guards them: a pure function of the scene. One rule a file, its sentences in <c>audit.text.tsv</c>.</summary>
internal abstract class AuditRule(string id, Severity severity)
{
    public string Id { get; } = id;

    public Severity Severity { get; } = severity;

    public abstract IEnumerable<AuditHit> Look(AuditScene scene);
}
