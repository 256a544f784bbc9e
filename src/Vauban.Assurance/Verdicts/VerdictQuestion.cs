namespace Vauban.Assurance.Verdicts;

/// <summary>Which verdicts are asked for: now and of the revision in force, unless it says otherwise.</summary>
/// <param name="At">A past instant: only what the ledger held then counts, and it is as old as it was then.</param>
/// <param name="Revision">A revision of the profile; one that is not in force is judged on the evidence there is, as a preview or a look back.</param>
public readonly record struct VerdictQuestion(DateTimeOffset? At = null, int? Revision = null)
{
    public bool IsLive => At is null && Revision is null;
}
