using Vauban.Core.Text;

namespace Vauban.Fleet.Policy;

/// <summary>Something that must stay impossible, asked before every change of policy.</summary>
/// <param name="Reason">Why it matters, in the words of who keeps it.</param>
/// <param name="CreatedBy">Actor.</param>
public sealed record Invariant(string Id, string Name, ProofQuestion Question, string Reason, DateTimeOffset CreatedAt, string CreatedBy)
{
    public const string IsolationId = "isolation";

    /// <summary>Kept in every organisation, from the start and for good: each device keeps to itself.</summary>
    public static Invariant Isolation { get; } = new(IsolationId, IsolationId, ProofQuestion.Isolation, "", default, "vauban");

    public bool IsBuiltIn => Id == IsolationId;

    public string NameIn(Language language) => IsBuiltIn ? Texts.Get("policy.isolation", language) : Name;

    public string ReasonIn(Language language) => IsBuiltIn ? Texts.Get("policy.isolation.why", language) : Reason;
}
