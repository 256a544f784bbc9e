using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Server.Work;

namespace Vauban.Server.People;

/// <summary>Who did what: the facts that acts of people and programs leave, told in words. Nothing is stored for it: the ledger is the trail.</summary>
internal static class AuditTrail
{
    public const int PageSize = 100;

    public static IReadOnlyList<string> Kinds { get; } =
    [
        FactKinds.Administered,
        FactKinds.DecisionMade,
        FactKinds.DeviceTransition,
        FactKinds.DevicesChanged,
        FactKinds.ProductRegistered,
        FactKinds.ProductApproved,
        FactKinds.ProductRetired,
        FactKinds.CertificateRevoked,
        FactKinds.CommandCompleted,
        FactKinds.DataErased,
        FactKinds.KeyDestroyed,
    ];

    /// <summary>Newest first, a page at most; facts that <paramref name="access"/> may not see are left out.</summary>
    public static IReadOnlyList<AuditRow> Read(RecordsRoom records, Access access, Language language, string? who, string? what, long? before)
    {
        var query = new FactQuery
        {
            Kinds = what is not null && Kinds.Contains(what, StringComparer.Ordinal) ? [what] : Kinds,
            Producer = string.IsNullOrEmpty(who) ? null : who,
            Before = before,
            Limit = PageSize,
        };
        return [.. records.Ledger.Query(access, query).Select(fact => Tell(records, language, fact))];
    }

    private static AuditRow Tell(RecordsRoom records, Language language, Fact fact)
    {
        using var document = fact.Erased ? null : JsonDocument.Parse(fact.Content.Statement);
        var statement = document?.RootElement;
        var kind = fact.Content.Kind;
        var act = kind is FactKinds.Administered or FactKinds.DecisionMade && Text(statement, "act") is { Length: > 0 } word ? word : kind;
        var key = (kind == FactKinds.DecisionMade ? "trail.decision." : kind == FactKinds.Administered ? "trail.act." : "trail.kind.") + act;
        var target = Text(statement, "target") is { Length: > 0 } named ? named : fact.Content.Subject.Value;
        return new AuditRow(
            fact.RecordedAt,
            fact.Content.Producer,
            ActorNames.Of(records, fact.Content.Producer),
            act,
            fact.Erased ? Texts.Get("trail.erased", language) : Texts.Has(key) ? Texts.Get(key, language) : act,
            ActorNames.Of(records, target),
            string.Join(" · ", new[] { Text(statement, "to"), Text(statement, "after"), Text(statement, "question"), Text(statement, "reason"), Text(statement, "how"), Text(statement, "outcome") }.Where(part => part.Length > 0)),
            fact.Position
        );
    }

    private static string Text(JsonElement? statement, string name) =>
        statement?.TryGetProperty(name, out var value) == true
            ? value.ValueKind switch
            {
                JsonValueKind.Null => "",
                JsonValueKind.String => value.GetString()!,
                _ => value.GetRawText(),
            }
            : "";
}
