using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>One-time links: how an account is opened the first time and after a forgotten password. There is no default password.</summary>
public sealed class Links(Store store)
{
    public static readonly TimeSpan FirstLifetime = TimeSpan.FromHours(1);

    /// <summary>
    /// When nobody can sign in yet, makes the first administrator and answers the secret of its link; when an administrator has signed in
    /// before, null. Asked again before its use, a new link replaces the old one.
    /// </summary>
    public Task<string?> FirstStartAsync(CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
            {
                if (writing.Scalar<long>("SELECT count(*) FROM accounts WHERE signed_in_at IS NOT NULL") > 0)
                {
                    return null;
                }

                var id = writing.Scalar<string>("SELECT account FROM grants WHERE role = 'administrator' AND scope = 'organisation' LIMIT 1");
                if (id is null)
                {
                    var draft = new AccountDraft("admin", "Administrator", [new Grant(Role.Administrator, Scope.Organisation)]);
                    id = Accounts.Create(writing, Access.System, draft).Value!.Id;
                }

                return Make(writing, Access.System, id, "first-start", FirstLifetime);
            },
            cancellationToken
        );

    /// <summary>A link for somebody: an invitation or a new start. VB-PEOPLE-001 not allowed, 007 no such account, 014 lifetime not between a minute and a week.</summary>
    public async Task<Outcome<string>> CreateAsync(Access access, string id, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        !access.AllowsEverywhere(Permission.Administer) ? Problem.Of("VB-PEOPLE-001")
        : lifetime < TimeSpan.FromMinutes(1) || lifetime > TimeSpan.FromDays(7) ? Problem.Of("VB-PEOPLE-014")
        : await store.WriteAsync<Outcome<string>>(
            writing => Accounts.Load(writing, id) is null ? Problem.Of("VB-PEOPLE-007", id) : Make(writing, access, id, "invitation", lifetime),
            cancellationToken
        );

    private static string Make(Writing writing, Access access, string id, string purpose, TimeSpan lifetime)
    {
        var secret = Secrets.New("");
        var now = Microseconds.From(writing.Now);
        writing.Execute("DELETE FROM links WHERE account = $1 OR expires_at <= $2", id, now);
        writing.Execute("INSERT INTO links VALUES ($1, $2, $3, $4, $5)", Secrets.Kept(secret), id, purpose, now, Microseconds.From(writing.Now + lifetime));
        writing.Append(Acts.Administered(access, writing.Now, "link.made", $"person:{id}", after: purpose));
        return secret;
    }
}
