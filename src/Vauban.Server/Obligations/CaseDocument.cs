using Vauban.Assurance.Obligations;
using Vauban.Core.Text;

namespace Vauban.Server.Obligations;

/// <summary>A case as the API and the verbs write it.</summary>
/// <param name="Zone">IANA name of the time zone whose calendar counts days and months.</param>
internal sealed record CaseDocument(
    string Id,
    string Title,
    string? Product,
    string Zone,
    DateTimeOffset OpenedAt,
    DateTimeOffset? MeasureAt,
    DateTimeOffset? HighRiskAt,
    DateTimeOffset? ClosedAt,
    string? Closing,
    IReadOnlyList<DutyDocument> Duties,
    IReadOnlyList<NoteDocument> Notes
)
{
    public static CaseDocument Of(ObligationCase one, IReadOnlyList<Duty> duties, Language language) =>
        new(
            one.Id,
            one.Title,
            one.Product,
            one.Zone.Id,
            one.OpenedAt,
            one.MeasureAt,
            one.HighRiskAt,
            one.ClosedAt,
            one.Closing,
            [.. duties.Select(duty => DutyDocument.Of(duty, language))],
            [.. one.Notes.Select(note => new NoteDocument(note.What, note.Law, note.At, note.Text, note.By, note.RecordedAt, note.Position))]
        );
}
