using System.Text.Json;
using Vauban.Core.Facts;

namespace Vauban.Assurance.Obligations;

/// <summary>Makes cases from facts <c>obligation.*</c>, in the order of the ledger. A fact whose statement was erased changes nothing more.</summary>
public static class CaseFold
{
    public static IReadOnlyDictionary<string, ObligationCase> Of(IEnumerable<Fact> facts)
    {
        var cases = new Dictionary<string, ObligationCase>(StringComparer.Ordinal);
        foreach (var fact in facts.Where(fact => !fact.Erased))
        {
            var said = JsonSerializer.Deserialize<CaseStatement>(fact.Content.Statement, CaseStatement.Options)!;
            if (fact.Content.Kind == CaseKinds.Opened)
            {
                cases[said.Case] = new ObligationCase(said.Case, said.Title ?? "", said.Product, said.Country, fact.RecordedAt, fact.Content.Producer);
            }
            else if (cases.TryGetValue(said.Case, out var known))
            {
                cases[said.Case] = With(known, said, fact);
            }
        }

        return cases;
    }

    private static ObligationCase With(ObligationCase one, CaseStatement said, Fact fact) =>
        fact.Content.Kind switch
        {
            CaseKinds.Noted => Noted(one, said, fact),
            CaseKinds.Submitted => one with { Submissions = one.Submissions.SetItem(said.Duty!, new Submission(said.Duty!, said.At!.Value, said.Receipt!, fact.Content.Producer, fact.Position)) },
            CaseKinds.Reminded => one with { Reminded = one.Reminded.Add($"{said.Duty}/{said.Stage}") },
            CaseKinds.Closed => one with { ClosedAt = fact.RecordedAt, Closing = said.Text },
            _ => one,
        };

    private static ObligationCase Noted(ObligationCase one, CaseStatement said, Fact fact)
    {
        var note = new CaseNote(said.What!, said.Law, said.At!.Value, said.Text, fact.Content.Producer, fact.RecordedAt, fact.Position);
        one = one with { Notes = one.Notes.Add(note) };
        return note.What switch
        {
            CaseNote.Aware when note.Law is { } law => one with { AwareAt = one.AwareAt.SetItem(law, note.At) },
            CaseNote.Measure => one with { MeasureAt = note.At },
            CaseNote.HighRisk => one with { HighRiskAt = note.At },
            _ => one,
        };
    }
}
