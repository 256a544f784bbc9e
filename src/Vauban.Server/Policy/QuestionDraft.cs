using Vauban.Core.Text;
using Vauban.Fleet.Policy;

namespace Vauban.Server.Policy;

/// <summary>A question as a person or program writes it.</summary>
/// <param name="Action"><c>publish</c>, <c>read</c>, or <c>both</c>, which is also meant by nothing.</param>
internal sealed record QuestionDraft(string? From, string? To, string? Action = null)
{
    /// <summary>VB-POLICY-001 a class that is none, 009 an action that is none.</summary>
    public Outcome<ProofQuestion> Read() =>
        !DeviceClass.Parse(From).Succeeded(out var from, out var problem) ? problem
        : !DeviceClass.Parse(To).Succeeded(out var to, out problem) ? problem
        : !Invariants.TryAction(Action, out var action) ? Problem.Of("VB-POLICY-009", Action!)
        : new ProofQuestion(from, to, action);
}
