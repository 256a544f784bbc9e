using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>
/// Who somebody of an organisation's own identity provider is here. The first time, the mail address that the provider has verified leads to the
/// account that was invited under it (its login or address); from then on only issuer and subject count (OpenID Connect Core 5.7).
/// </summary>
public sealed class ForeignIdentities(Store store)
{
    /// <summary>The account's id. VB-PEOPLE-021 nobody here was invited under that address, 012 the account is closed.</summary>
    public Task<Outcome<string>> FindAsync(string issuer, string subject, string? verifiedMail, CancellationToken cancellationToken = default) =>
        store.WriteAsync<Outcome<string>>(
            writing =>
            {
                var id = writing.Scalar<string>("SELECT account FROM foreign_identities WHERE issuer = $1 AND subject = $2", issuer, subject);
                if (id is null)
                {
                    var mail = verifiedMail?.Trim().ToLowerInvariant();
                    var invited = mail is null
                        ? []
                        : writing.Query(
                            "SELECT id FROM accounts a WHERE (login = $1 OR lower(person ->> 'email') = $1) AND NOT EXISTS (SELECT 1 FROM foreign_identities f WHERE f.account = a.id AND f.issuer = $2)",
                            row => row.GetString(0),
                            mail,
                            issuer
                        );
                    if (invited is not [var one])
                    {
                        return Problem.Of("VB-PEOPLE-021", mail ?? "?");
                    }

                    id = one;
                    writing.Execute("INSERT INTO foreign_identities VALUES ($1, $2, $3, $4)", issuer, subject, id, Microseconds.From(writing.Now));
                    writing.Append(Acts.Administered(Access.System, writing.Now, "identity.linked", $"person:{id}", after: issuer));
                }

                return Accounts.Load(writing, id) is { DisabledAt: null } ? id : Problem.Of("VB-PEOPLE-012");
            },
            cancellationToken
        );
}
