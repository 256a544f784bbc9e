using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>Tokens for programs: scoped, expiring, never more than their maker may do.</summary>
public sealed class ApiTokens(Store store)
{
    public const string Prefix = "vbt_";
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(366);
    private const string Select = "SELECT id, name, grants, created_at, created_by, expires_at, used_at, revoked_at, topics, key, certificate FROM api_tokens";

    /// <summary>
    /// VB-PEOPLE-006 a role beyond your own reach, or none, 015 the name or lifetime is not one, 027 the certificate's key opens another token.
    /// </summary>
    public async Task<Outcome<NewApiToken>> CreateAsync(Access access, ApiTokenDraft draft, CancellationToken cancellationToken = default)
    {
        if (draft.Grants.Length == 0 || draft.Grants.Any(grant => !Within(access, grant)))
        {
            return Problem.Of("VB-PEOPLE-006");
        }

        if (draft.Name.Length is 0 or > 128 || draft.Lifetime <= TimeSpan.Zero || draft.Lifetime > MaxLifetime)
        {
            return Problem.Of("VB-PEOPLE-015", ((long)MaxLifetime.TotalDays).Plain());
        }

        return await store.WriteAsync<Outcome<NewApiToken>>(
            writing =>
            {
                if (draft.Certificate is { } shown && Holder(writing, shown.Key) is { } other)
                {
                    return Problem.Of("VB-PEOPLE-027", other);
                }

                var secret = Secrets.New(Prefix);
                var token = new ApiToken(Secrets.NewId(), draft.Name, draft.Grants, writing.Now, access.Answerable, writing.Now + draft.Lifetime)
                {
                    Topics = draft.Topics,
                    Certificate = draft.Certificate,
                };
                writing.Execute(
                    "INSERT INTO api_tokens (id, secret, name, grants, created_at, created_by, expires_at, topics, key, certificate) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    token.Id,
                    Secrets.Kept(secret),
                    token.Name,
                    AccountRow.Write(token.Grants),
                    Microseconds.From(token.CreatedAt),
                    token.CreatedBy,
                    Microseconds.From(token.ExpiresAt),
                    token.Topics is null ? null : JsonSerializer.Serialize(token.Topics, JsonSerializerOptions.Web),
                    token.Certificate?.Key,
                    token.Certificate?.Subject
                );
                writing.Append(Acts.Administered(access, writing.Now, "token.created", $"token:{token.Id}", after: AccountRow.Write(token.Grants)));
                return new NewApiToken(token.Certificate is null ? secret : null, token);
            },
            cancellationToken
        );
    }

    /// <summary>Who a token stands for; null when unknown, expired or revoked, or when its maker's account is closed.</summary>
    public Access? Find(string secret) => OfSecret(secret)?.Access;

    /// <summary>As <see cref="Find"/>, with the token itself.</summary>
    public TokenInForce? OfSecret(string secret) => secret.StartsWith(Prefix, StringComparison.Ordinal) && secret.Length < 100 ? InForce("secret = $1", Secrets.Kept(secret)) is [var one] ? one : null : null;

    /// <summary>The token that a certificate with this key opens the broker by; null when none.</summary>
    /// <param name="key">SHA-256 of its SubjectPublicKeyInfo, lower-case hexadecimal.</param>
    public TokenInForce? OfKey(string key) => InForce("key = $1", key) is [var one] ? one : null;

    /// <summary>What a token may do now, by its id: for an act that it asked for earlier.</summary>
    public Access? OfId(string id) => Current(id)?.Access;

    /// <summary>A token by its id; null unless it is in force.</summary>
    public TokenInForce? Current(string id) => InForce("id = $1", id) is [var one] ? one : null;

    /// <summary>Those in force that open the broker.</summary>
    public IReadOnlyList<TokenInForce> WithTopics() => InForce("topics IS NOT NULL AND $1 IS NULL", null);

    /// <summary>What a token is called, whether or not it is still in force.</summary>
    public string? NameOf(string id) => store.Read(reading => reading.Scalar<string>("SELECT name FROM api_tokens WHERE id = $1", id));

    /// <summary>Notes the last use; once a minute is enough.</summary>
    public Task TouchAsync(string id, CancellationToken cancellationToken = default) =>
        store.WriteAsync(writing => writing.Execute("UPDATE api_tokens SET used_at = $2 WHERE id = $1", id, Microseconds.From(writing.Now)), cancellationToken);

    /// <summary>One's own tokens; all of them for who administers or audits.</summary>
    public IReadOnlyList<ApiToken> List(Access access) =>
        store
            .Read(reading => reading.Query($"{Select} ORDER BY created_at DESC", Read))
            .FindAll(token => token.CreatedBy == access.Answerable || access.AllowsEverywhere(Permission.Audit));

    /// <summary>By its maker or an administrator. VB-PEOPLE-016 when there is no such token in force.</summary>
    public Task<Outcome<ApiToken>> RevokeAsync(Access access, string id, CancellationToken cancellationToken = default) =>
        store.WriteAsync<Outcome<ApiToken>>(
            writing =>
            {
                if (
                    writing.Query($"{Select} WHERE id = $1 AND revoked_at IS NULL", Read, id) is not [var token]
                    || (token.CreatedBy != access.Answerable && !access.AllowsEverywhere(Permission.Administer))
                )
                {
                    return Problem.Of("VB-PEOPLE-016", id);
                }

                writing.Execute("UPDATE api_tokens SET revoked_at = $2 WHERE id = $1", id, Microseconds.From(writing.Now));
                writing.Append(Acts.Administered(access, writing.Now, "token.revoked", $"token:{id}"));
                return token with { RevokedAt = writing.Now };
            },
            cancellationToken
        );

    /// <summary>Never more than its maker may do now: what they lost, their tokens lost with them.</summary>
    private List<TokenInForce> InForce(string condition, object? value) =>
        store.Read(reading =>
            reading
                .Query($"{Select} WHERE {condition} AND revoked_at IS NULL AND expires_at > $2", Read, value, Microseconds.From(store.Clock.GetUtcNow()))
                .Select(token => AccessOf(reading, token) is { } access ? new TokenInForce(token, access) : null)
                .OfType<TokenInForce>()
                .ToList()
        );

    /// <summary>What the token is called that a key opens already.</summary>
    private static string? Holder(Writing writing, string key) =>
        writing.Scalar<string>("SELECT name FROM api_tokens WHERE key = $1 AND revoked_at IS NULL AND expires_at > $2", key, Microseconds.From(writing.Now));

    private static Access? AccessOf(Reading reading, ApiToken token)
    {
        if (!token.CreatedBy.StartsWith("person:", StringComparison.Ordinal))
        {
            return Access.OfToken(token.Id, token.Name, token.CreatedBy, token.Grants);
        }

        return reading.Query($"{AccountRow.Select} WHERE id = $1", AccountRow.Read, token.CreatedBy["person:".Length..]) is [{ DisabledAt: null } maker]
            ? Access.OfToken(token.Id, token.Name, token.CreatedBy, token.Grants.Where(grant => Within(maker.ToAccess(), grant)))
            : null;
    }

    private static bool Within(Access maker, Grant grant) => Enum.GetValues<Permission>().All(permission => !grant.Allows(permission) || maker.Allows(permission, grant.Scope));

    private static ApiToken Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), AccountRow.Grants(row.GetString(2)), row.Time(3), row.GetString(4), row.Time(5))
        {
            UsedAt = row.TimeOrNull(6),
            RevokedAt = row.TimeOrNull(7),
            Topics = row.TextOrNull(8) is { } topics ? JsonSerializer.Deserialize<TokenTopics>(topics, JsonSerializerOptions.Web) : null,
            Certificate = row.TextOrNull(9) is { } key ? new TokenCertificate(key, row.TextOrNull(10) ?? "") : null,
        };
}
