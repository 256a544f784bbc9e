using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>Accounts and their roles. Every act is a fact <c>administered</c> in the same commit.</summary>
public sealed class Accounts(Store store)
{
    private const int MaxName = 128;

    /// <summary>VB-PEOPLE-001 not allowed, 002 the login or name is not one, 005 the login is taken, 006 a role beyond your own reach.</summary>
    public async Task<Outcome<Account>> CreateAsync(Access access, AccountDraft draft, CancellationToken cancellationToken = default)
    {
        if (!access.Allows(Permission.Administer, Scope.Organisation))
        {
            return Problem.Of("VB-PEOPLE-001");
        }

        if (!IsLogin(draft.Login) || draft.Name.Length is 0 or > MaxName)
        {
            return Problem.Of("VB-PEOPLE-002", draft.Login);
        }

        return await store.WriteAsync(writing => Create(writing, access, draft), cancellationToken);
    }

    /// <summary>Changes what is known of a person: by that person, or by an administrator. VB-PEOPLE-001, 002.</summary>
    public async Task<Outcome<Account>> ChangeAsync(Access access, Person person, CancellationToken cancellationToken = default) =>
        person.Name.Length is 0 or > MaxName ? Problem.Of("VB-PEOPLE-002", person.Name)
        : access.Person != person.Id && !access.AllowsEverywhere(Permission.Administer) ? Problem.Of("VB-PEOPLE-001")
        : await store.WriteAsync(
            writing =>
            {
                writing.Execute("UPDATE accounts SET person = $2 WHERE id = $1", person.Id, AccountRow.Write(person));
                // What helps a person work is theirs: the fact says that they changed it, not what.
                return Administered(writing, access, person.Id, "person.changed");
            },
            cancellationToken
        );

    /// <summary>Gives a role. VB-PEOPLE-001 not allowed over that scope, 007 no such account.</summary>
    public async Task<Outcome<Account>> GrantAsync(Access access, string id, Grant grant, CancellationToken cancellationToken = default) =>
        access.Allows(Permission.Administer, grant.Scope)
            ? await store.WriteAsync(
                writing =>
                {
                    if (Load(writing, id) is null)
                    {
                        return Problem.Of("VB-PEOPLE-007", id);
                    }

                    Give(writing, access, id, grant);
                    return Administered(writing, access, id, "role.given", AccountRow.Write(grant));
                },
                cancellationToken
            )
            : Problem.Of("VB-PEOPLE-001");

    /// <summary>Takes a role away. VB-PEOPLE-001, 007, 008 when nobody would administer the organisation.</summary>
    public async Task<Outcome<Account>> WithdrawAsync(Access access, string id, Grant grant, CancellationToken cancellationToken = default) =>
        access.Allows(Permission.Administer, grant.Scope)
            ? await store.WriteAsync(
                writing =>
                {
                    if (IsLastAdministrator(writing, id) && grant == new Grant(Role.Administrator, Scope.Organisation))
                    {
                        return Problem.Of("VB-PEOPLE-008");
                    }

                    writing.Execute("DELETE FROM grants WHERE account = $1 AND role = $2 AND scope = $3", id, grant.Role.ToString().ToLowerInvariant(), grant.Scope.ToString());
                    return Administered(writing, access, id, "role.withdrawn", AccountRow.Write(grant));
                },
                cancellationToken
            )
            : Problem.Of("VB-PEOPLE-001");

    /// <summary>Closes an account and ends its sign-ins, or opens it again. VB-PEOPLE-001, 007, 008.</summary>
    public async Task<Outcome<Account>> DisableAsync(Access access, string id, bool disabled, CancellationToken cancellationToken = default) =>
        access.AllowsEverywhere(Permission.Administer)
            ? await store.WriteAsync(
                writing =>
                {
                    if (disabled && IsLastAdministrator(writing, id))
                    {
                        return Problem.Of("VB-PEOPLE-008");
                    }

                    writing.Execute("UPDATE accounts SET disabled_at = $2 WHERE id = $1", id, disabled ? Microseconds.From(writing.Now) : null);
                    EndAll(writing, id);
                    return Administered(writing, access, id, disabled ? "account.disabled" : "account.enabled");
                },
                cancellationToken
            )
            : Problem.Of("VB-PEOPLE-001");

    /// <summary>
    /// Sets one's own password, or, for an administrator, anybody's; every other sign-in of the account ends. VB-PEOPLE-001, 003 too short
    /// or too uniform, 004 contains the login, 007.
    /// </summary>
    public async Task<Outcome<Account>> SetPasswordAsync(Access access, string id, string password, CancellationToken cancellationToken = default)
    {
        if (access.Person != id && !access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-PEOPLE-001");
        }

        if (Find(Access.System, id) is not { } account)
        {
            return Problem.Of("VB-PEOPLE-007", id);
        }

        if (Passwords.Check(password, account.Login) is { } problem)
        {
            return problem;
        }

        var hash = await Task.Run(() => Passwords.Hash(password), cancellationToken);
        return await store.WriteAsync(
            writing =>
            {
                writing.Execute("UPDATE accounts SET password = $2, failures = 0, locked_until = NULL WHERE id = $1", id, hash);
                EndAll(writing, id);
                return Administered(writing, access, id, "password.set");
            },
            cancellationToken
        );
    }

    /// <summary>All accounts for who administers or audits; one's own for everybody.</summary>
    public IReadOnlyList<Account> List(Access access)
    {
        var all = store.Read(reading => reading.Query($"{AccountRow.Select} ORDER BY login", AccountRow.Read));
        return access.AllowsEverywhere(Permission.Audit) ? all : all.FindAll(account => account.Id == access.Person);
    }

    public Account? Find(Access access, string id) =>
        access.Person == id || access.AllowsEverywhere(Permission.Audit)
            ? store.Read(reading => reading.Query($"{AccountRow.Select} WHERE id = $1", AccountRow.Read, id)) is [var account]
                ? account
                : null
            : null;

    /// <summary>The names of people by id, which everybody who is signed in may see.</summary>
    public IReadOnlyDictionary<string, string> Names() =>
        store.Read(reading => reading.Query(AccountRow.Select, AccountRow.Read)).ToDictionary(account => account.Id, account => account.Person.Name, StringComparer.Ordinal);

    internal static Account? Load(Writing writing, string id) => writing.Query($"{AccountRow.Select} WHERE id = $1", AccountRow.Read, id) is [var account] ? account : null;

    internal static Outcome<Account> Create(Writing writing, Access access, AccountDraft draft)
    {
        if (draft.Grants.Any(grant => !access.Allows(Permission.Administer, grant.Scope)))
        {
            return Problem.Of("VB-PEOPLE-006");
        }

        if (writing.Scalar<long>("SELECT count(*) FROM accounts WHERE login = $1", draft.Login) > 0)
        {
            return Problem.Of("VB-PEOPLE-005", draft.Login);
        }

        var id = Secrets.NewId();
        var person = new Person(id, draft.Name) { Email = draft.Email, Language = draft.Language };
        writing.Execute("INSERT INTO accounts (id, login, person, created_at) VALUES ($1, $2, $3, $4)", id, draft.Login, AccountRow.Write(person), Microseconds.From(writing.Now));
        foreach (var grant in draft.Grants)
        {
            Give(writing, access, id, grant);
        }

        return Administered(writing, access, id, "account.created", AccountRow.Write(draft.Grants));
    }

    internal static void EndAll(Writing writing, string id)
    {
        writing.Execute("DELETE FROM sign_ins WHERE account = $1", id);
        writing.Execute("DELETE FROM half_sign_ins WHERE account = $1", id);
        writing.Execute("DELETE FROM links WHERE account = $1", id);
    }

    private static void Give(Writing writing, Access access, string id, Grant grant) =>
        writing.Execute(
            "INSERT OR IGNORE INTO grants VALUES ($1, $2, $3, $4, $5)",
            id,
            grant.Role.ToString().ToLowerInvariant(),
            grant.Scope.ToString(),
            Microseconds.From(writing.Now),
            access.Actor
        );

    /// <summary>Answers the account as it is now and leaves the fact; VB-PEOPLE-007 when there is none.</summary>
    private static Outcome<Account> Administered(Writing writing, Access access, string id, string act, string? after = null)
    {
        if (Load(writing, id) is not { } account)
        {
            return Problem.Of("VB-PEOPLE-007", id);
        }

        writing.Append(Acts.Administered(access, writing.Now, act, $"person:{id}", after: after));
        return account;
    }

    internal static bool IsLastAdministrator(Writing writing, string id) =>
        writing.Query(
            "SELECT a.id FROM grants g JOIN accounts a ON a.id = g.account WHERE g.role = 'administrator' AND g.scope = 'organisation' AND a.disabled_at IS NULL",
            row => row.GetString(0)
        )
            is [var last]
        && last == id;

    private static bool IsLogin(string login) =>
        login.Length is > 0 and <= 64 && login.All(c => (char.IsAsciiLetter(c) && char.IsLower(c)) || char.IsAsciiDigit(c) || c is '.' or '-' or '_' or '@' or '+');
}
