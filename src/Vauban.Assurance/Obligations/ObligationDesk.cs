using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Assurance.Obligations;

/// <summary>
/// Where cases are opened, told and closed. Every act is a fact in the name of who acts, and nothing else is kept: a case is what its facts
/// say. Who operates a product works on its cases; who views it sees them; cases without a product belong to the organisation.
/// </summary>
/// <param name="profiles">What the desk needs of a product's profile; null for an unknown product.</param>
public sealed class ObligationDesk(Store store, Func<string, ProductDates?> profiles)
{
    /// <summary>An instant later than this beyond now is a typing error, not a clock that runs ahead.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    private readonly Ledger ledger = new(store);

    public DateTimeOffset Now => store.Clock.GetUtcNow();

    /// <summary>VB-DUTY-001 not allowed, 002 the title is empty or too long, 003 no ground, 004 an instant in the future, 005 unknown product.</summary>
    public async Task<Outcome<ObligationCase>> OpenAsync(Access access, CaseDraft draft, CancellationToken cancellationToken = default)
    {
        var dates = draft.Product is { } product ? profiles(product) : null;
        if (Refuse(access, draft, dates) is { } refusal)
        {
            return refusal;
        }

        var id = "case-" + Guid.NewGuid().ToString("N")[..8];
        var opened = new CaseStatement(id) { Title = draft.Title.Trim(), Product = draft.Product, Country = draft.Country ?? dates?.Country };
        await store.WriteAsync(
            writing =>
            {
                writing.Append(Draft(access, CaseKinds.Opened, draft.Product, opened));
                foreach (var (law, at) in draft.Grounds)
                {
                    writing.Append(Draft(access, CaseKinds.Noted, draft.Product, new CaseStatement(id) { What = CaseNote.Aware, Law = law, At = at.ToUniversalTime() }));
                }
            },
            cancellationToken
        );
        return Find(Access.System, id)!;
    }

    /// <summary>Adds or corrects an event, or a remark. VB-DUTY-001 not allowed or unknown, 004 an instant in the future, 006 closed, 007 not an event.</summary>
    public Task<Outcome<ObligationCase>> NoteAsync(Access access, string id, string what, Law? law, DateTimeOffset at, string? text, CancellationToken cancellationToken = default)
    {
        var known = what is CaseNote.Measure or CaseNote.HighRisk || (what == CaseNote.Aware && law is not null) || (what == CaseNote.Remark && !string.IsNullOrWhiteSpace(text));
        var problem = !known || text?.Length > 4000 ? Problem.Of("VB-DUTY-007") : null;
        return ActAsync(access, id, at, CaseKinds.Noted, problem, new CaseStatement(id) { What = what, Law = law, At = at.ToUniversalTime(), Text = text }, cancellationToken);
    }

    /// <summary>Records that a person handed a report in. VB-DUTY-001, 004, 006; 008 not a duty of this case, 009 the receipt is missing.</summary>
    public Task<Outcome<ObligationCase>> SubmitAsync(Access access, string id, string duty, DateTimeOffset at, string receipt, CancellationToken cancellationToken = default)
    {
        var rule = DutyBook.Find(duty);
        var problem =
            rule is null || Find(access, id)?.AwareAt.ContainsKey(rule.Law) != true ? Problem.Of("VB-DUTY-008", duty)
            : receipt.Trim().Length is 0 or > 500 ? Problem.Of("VB-DUTY-009")
            : null;
        return ActAsync(access, id, at, CaseKinds.Submitted, problem, new CaseStatement(id) { Duty = duty, At = at.ToUniversalTime(), Receipt = receipt.Trim() }, cancellationToken);
    }

    /// <summary>VB-DUTY-001, 006; 010 a duty still runs, 011 the reason is missing.</summary>
    public Task<Outcome<ObligationCase>> CloseAsync(Access access, string id, string reason, CancellationToken cancellationToken = default)
    {
        var open = Find(access, id) is { } one ? Duties(one).Count(duty => duty.IsOpen) : 0;
        var problem = open > 0 ? Problem.Of("VB-DUTY-010", open.ToString(System.Globalization.CultureInfo.InvariantCulture)) : string.IsNullOrWhiteSpace(reason) ? Problem.Of("VB-DUTY-011") : null;
        return ActAsync(access, id, Now, CaseKinds.Closed, problem, new CaseStatement(id) { Text = reason.Trim() }, cancellationToken);
    }

    /// <summary>The cases that may be viewed, by their most urgent duty, then newest first.</summary>
    public IReadOnlyList<ObligationCase> List(Access access) =>
        [
            .. Cases()
                .Where(one => Sees(access, one.Product))
                .OrderBy(one => one.ClosedAt is not null)
                .ThenBy(one => Duties(one).Where(duty => duty.IsOpen).Select(duty => duty.Due ?? DateTimeOffset.MaxValue).DefaultIfEmpty(DateTimeOffset.MaxValue).Min())
                .ThenByDescending(one => one.OpenedAt),
        ];

    public ObligationCase? Find(Access access, string id) => Cases().FirstOrDefault(one => one.Id == id && Sees(access, one.Product));

    /// <summary>The duties of a case now, the most urgent first.</summary>
    public IReadOnlyList<Duty> Duties(ObligationCase one) =>
        [.. CaseDuties.Of(one, Now, one.Product is { } product ? profiles(product)?.OutsideCra : null).OrderBy(duty => duty.State).ThenBy(duty => duty.Due ?? DateTimeOffset.MaxValue)];

    /// <summary>Records that a reminder went out, so that it goes out once.</summary>
    public Task RemindedAsync(Reminder reminder, CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
            {
                writing.Append(
                    Draft(Access.System, CaseKinds.Reminded, reminder.Case.Product, new CaseStatement(reminder.Case.Id) { Duty = reminder.Duty.Rule.Id, Stage = reminder.Stage })
                );
            },
            cancellationToken
        );

    private async Task<Outcome<ObligationCase>> ActAsync(Access access, string id, DateTimeOffset at, string kind, Problem? problem, CaseStatement statement, CancellationToken cancellationToken)
    {
        var one = Find(access, id);
        var refusal =
            one is null || !Operates(access, one.Product) ? Problem.Of("VB-DUTY-001")
            : one.ClosedAt is not null ? Problem.Of("VB-DUTY-006")
            : problem ?? (at > Now + Ahead ? Problem.Of("VB-DUTY-004") : null);
        if (refusal is not null)
        {
            return refusal;
        }

        await store.WriteAsync(writing => { writing.Append(Draft(access, kind, one!.Product, statement)); }, cancellationToken);
        return Find(Access.System, id)!;
    }

    private Problem? Refuse(Access access, CaseDraft draft, ProductDates? dates) =>
        !Operates(access, draft.Product) ? Problem.Of("VB-DUTY-001")
        : draft.Title.Trim().Length is 0 or > 300 ? Problem.Of("VB-DUTY-002")
        : draft.Grounds.Count == 0 ? Problem.Of("VB-DUTY-003")
        : draft.Grounds.Values.Any(at => at > Now + Ahead) ? Problem.Of("VB-DUTY-004")
        : draft.Product is not null && dates is null ? Problem.Of("VB-DUTY-005", draft.Product)
        : null;

    private List<ObligationCase> Cases()
    {
        var facts = new List<Fact>();
        while (true)
        {
            var page = ledger.Query(Access.System, new FactQuery { Kinds = [CaseKinds.All], OldestFirst = true, After = facts.Count > 0 ? facts[^1].Position : null, Limit = FactQuery.MaxLimit });
            facts.AddRange(page);
            if (page.Count < FactQuery.MaxLimit)
            {
                return [.. CaseFold.Of(facts).Values];
            }
        }
    }

    private FactDraft Draft(Access access, string kind, string? product, CaseStatement statement) =>
        Acts.Of(access, kind, product is null ? Subject.Server : Subject.OfProduct(product), Now, new { }) with
        {
            Statement = JsonSerializer.Serialize(statement, CaseStatement.Options),
        };

    private static bool Sees(Access access, string? product) => product is null ? access.AllowsEverywhere(Permission.View) : access.AllowsProduct(Permission.View, product);

    private static bool Operates(Access access, string? product) => product is null ? access.AllowsEverywhere(Permission.Operate) : access.AllowsProduct(Permission.Operate, product);
}
