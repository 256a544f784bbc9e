namespace Vauban.Assurance.Obligations;

/// <summary>Something said about a case: an event that starts a clock, or a remark.</summary>
/// <param name="What"><c>aware</c>, <c>measure</c>, <c>high-risk</c> or <c>remark</c>.</param>
/// <param name="Law">For <c>aware</c>: on which ground.</param>
/// <param name="At">When it happened.</param>
/// <param name="Position">Its fact.</param>
public sealed record CaseNote(string What, Law? Law, DateTimeOffset At, string? Text, string By, DateTimeOffset RecordedAt, long Position)
{
    public const string Aware = "aware";
    public const string Measure = "measure";
    public const string HighRisk = "high-risk";
    public const string Remark = "remark";
}
