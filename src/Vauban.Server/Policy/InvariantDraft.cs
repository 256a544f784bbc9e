namespace Vauban.Server.Policy;

/// <summary>An invariant to keep.</summary>
internal sealed record InvariantDraft(string? Name, string? From, string? To, string? Action, string? Reason)
{
    public QuestionDraft Question => new(From, To, Action);
}
