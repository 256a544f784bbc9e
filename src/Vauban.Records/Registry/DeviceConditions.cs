using System.Text;
using Vauban.Core.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>A <see cref="DeviceFilter"/> and an <see cref="Access"/> as SQL over the table <c>devices</c>.</summary>
internal static class DeviceConditions
{
    public static Conditions Of(Access access, Permission permission, DeviceFilter filter, DateTimeOffset now)
    {
        var conditions = new Conditions();
        Restrict(conditions, access, permission);
        foreach (var term in filter.Terms)
        {
            var ways = term.Values.Select(value => One(conditions, term, value, now));
            // A device without the field does not match; negated, it does: NULL must not swallow it.
            conditions.And(term.Negated ? $"NOT coalesce({string.Join(" OR ", ways)}, 0)" : $"({string.Join(" OR ", ways)})");
        }

        return conditions;
    }

    /// <summary>Adds what the grants reach, and nothing else.</summary>
    public static void Restrict(Conditions conditions, Access access, Permission permission)
    {
        if (access.AllowsEverywhere(permission))
        {
            return;
        }

        var products = access.Scopes(permission, ScopeKind.Product);
        var sites = access.Scopes(permission, ScopeKind.Site);
        var labels = access.Scopes(permission, ScopeKind.Label);
        conditions.AndAny([
            .. products.Count > 0 ? new[] { $"product IN ({conditions.Add(products)})" } : [],
            .. sites.Count > 0 ? new[] { $"site IN ({conditions.Add(sites)})" } : [],
            .. labels.Count > 0 ? new[] { $"number IN (SELECT device FROM device_labels WHERE label IN ({conditions.Add(labels)}))" } : [],
        ]);
    }

    private static string One(Conditions conditions, FilterTerm term, string value, DateTimeOffset now) =>
        term.Field switch
        {
            FilterField.State => $"state = {conditions.Add(value.ToLowerInvariant())}",
            FilterField.Site =>
                $"site IN (SELECT id FROM sites WHERE lower(id) GLOB {conditions.Add(Glob(value.ToLowerInvariant()))} OR lower(name) GLOB {conditions.Add(Glob(value.ToLowerInvariant()))})",
            FilterField.Label => value.Contains('=', StringComparison.Ordinal)
                ? $"number IN (SELECT device FROM device_labels WHERE {Match(conditions, "label", value)})"
                : $"number IN (SELECT device FROM device_labels WHERE {Match(conditions, "label", value + "=*")})",
            FilterField.Release when term.Comparison != "=" => $"release COLLATE VERSION {term.Comparison} {conditions.Add(value)}",
            FilterField.Seen when value == "never" => "last_seen IS NULL",
            FilterField.Seen => Seen(conditions, term, value, now),
            _ => Match(conditions, term.Field.ToString().ToLowerInvariant(), value),
        };

    /// <summary><c>seen:&lt;1h</c>: less than an hour ago, so later than an hour before now.</summary>
    private static string Seen(Conditions conditions, FilterTerm term, string value, DateTimeOffset now)
    {
        var age = Age.Parse(value);
        var turned = term.Comparison.Replace('<', '!').Replace('>', '<').Replace('!', '>');
        return $"last_seen {turned} {conditions.Add(Microseconds.From(now - age))}";
    }

    private static string Match(Conditions conditions, string column, string value) =>
        value.AsSpan().ContainsAny('*', '?') ? $"{column} GLOB {conditions.Add(Glob(value))}" : $"{column} = {conditions.Add(value)}";

    /// <summary>Only * and ? are ours; SQLite's sets in brackets are taken literally.</summary>
    private static string Glob(string value)
    {
        var pattern = new StringBuilder();
        foreach (var c in value)
        {
            _ = c is '[' or ']' ? pattern.Append('[').Append(c).Append(']') : pattern.Append(c);
        }

        return pattern.ToString();
    }
}
