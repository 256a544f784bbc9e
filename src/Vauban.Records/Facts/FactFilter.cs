using Vauban.Core.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Facts;

/// <summary>A <see cref="FactQuery"/> and an <see cref="Access"/> as SQL with parameters.</summary>
internal sealed class FactFilter
{
    private readonly List<string> conditions = [];
    private readonly List<object?> values = [];

    public FactFilter(Access access, FactQuery query)
    {
        Restrict(access);
        var kinds = query.Kinds.Select(Kind).ToArray();
        Any(kinds);
        When(query.Subject?.Value, "subject = {0}");
        When(query.Product, "product = {0}");
        When(query.From is { } from ? Microseconds.From(from) : null, "observed_at >= {0}");
        When(query.To is { } to ? Microseconds.From(to) : null, "observed_at < {0}");
        When(query.After, "position > {0}");
        When(query.Before, "position < {0}");
    }

    public string Where => conditions.Count == 0 ? "1" : string.Join(" AND ", conditions);

    public object?[] Values => [.. values];

    /// <summary>
    /// Need to know: a product's facts for who may view the product; a device's facts also by its site or label; the facts of server and
    /// people for who audits the organisation.
    /// </summary>
    private void Restrict(Access access)
    {
        if (access.AllowsEverywhere(Permission.Audit))
        {
            return;
        }

        if (access.AllowsEverywhere(Permission.View))
        {
            conditions.Add("product IS NOT NULL");
            return;
        }

        var ways = new List<string>();
        ways.AddRange(access.Scopes(Permission.View, ScopeKind.Product).Select(product => $"product = {Add(product)}"));
        ways.AddRange(
            access.Scopes(Permission.View, ScopeKind.Site).Select(site => $"subject IN (SELECT 'device:' || id FROM devices WHERE site = {Add(site)})")
        );
        ways.AddRange(
            access
                .Scopes(Permission.View, ScopeKind.Label)
                .Select(label =>
                    $"subject IN (SELECT 'device:' || d.id FROM device_labels l JOIN devices d ON d.number = l.device WHERE l.label = {Add(label)})"
                )
        );
        conditions.Add(ways.Count == 0 ? "0" : $"({string.Join(" OR ", ways)})");
    }

    private string Kind(string kind) =>
        kind.EndsWith('.') ? $"(kind >= {Add(kind)} AND kind < {Add(kind[..^1] + "/")})" : $"kind = {Add(kind)}";

    private void Any(string[] ways)
    {
        if (ways.Length > 0)
        {
            conditions.Add($"({string.Join(" OR ", ways)})");
        }
    }

    private void When(object? value, string condition)
    {
        if (value is not null)
        {
            conditions.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, Add(value)));
        }
    }

    private string Add(object value)
    {
        values.Add(value);
        return "$" + values.Count.Plain();
    }
}
