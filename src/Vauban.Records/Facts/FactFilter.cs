using Vauban.Core.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Facts;

/// <summary>A <see cref="FactQuery"/> and an <see cref="Access"/> as SQL with parameters.</summary>
internal static class FactFilter
{
    public static Conditions Of(Access access, FactQuery query)
    {
        var conditions = new Conditions();
        Restrict(conditions, access);
        if (query.Kinds.Count > 0)
        {
            conditions.AndAny([.. query.Kinds.Select(kind => Kind(conditions, kind))]);
        }

        conditions.When(query.Subject?.Value, "subject = {0}");
        conditions.When(query.Product, "product = {0}");
        conditions.When(query.Producer, "producer = {0}");
        conditions.When(query.From is { } from ? Microseconds.From(from) : null, "observed_at >= {0}");
        conditions.When(query.To is { } to ? Microseconds.From(to) : null, "observed_at < {0}");
        conditions.When(query.After, "position > {0}");
        conditions.When(query.Before, "position < {0}");
        return conditions;
    }

    /// <summary>
    /// Need to know: a product's facts for who may view the product; a device's facts also by its site or label; the facts of server and
    /// people for who audits the organisation.
    /// </summary>
    private static void Restrict(Conditions conditions, Access access)
    {
        if (access.AllowsEverywhere(Permission.Audit))
        {
            return;
        }

        if (access.AllowsEverywhere(Permission.View))
        {
            conditions.And("product IS NOT NULL");
            return;
        }

        var products = access.Scopes(Permission.View, ScopeKind.Product);
        var sites = access.Scopes(Permission.View, ScopeKind.Site);
        var labels = access.Scopes(Permission.View, ScopeKind.Label);
        conditions.AndAny([
            .. products.Select(product => $"product = {conditions.Add(product)}"),
            .. sites.Select(site => $"subject IN (SELECT 'device:' || id FROM devices WHERE site = {conditions.Add(site)})"),
            .. labels.Select(label =>
                $"subject IN (SELECT 'device:' || d.id FROM device_labels l JOIN devices d ON d.number = l.device WHERE l.label = {conditions.Add(label)})"
            ),
        ]);
    }

    private static string Kind(Conditions conditions, string kind) =>
        kind.EndsWith('.') ? $"(kind >= {conditions.Add(kind)} AND kind < {conditions.Add(kind[..^1] + "/")})" : $"kind = {conditions.Add(kind)}";
}
