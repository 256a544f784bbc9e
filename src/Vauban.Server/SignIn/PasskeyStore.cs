using Microsoft.AspNetCore.Identity;
using Vauban.Records;
using Vauban.Records.People;
using Vauban.Records.Permissions;

namespace Vauban.Server.SignIn;

/// <summary>Accounts and their passkeys as ASP.NET Core's passkey handler looks for them. It reads only: what changes goes through the records, with its fact.</summary>
internal sealed class PasskeyStore(RecordsRoom records) : IUserPasskeyStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(records.Accounts.Find(Access.System, userId));

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Task.FromResult(records.Accounts.List(Access.System).FirstOrDefault(account => string.Equals(account.Login, normalizedUserName, StringComparison.OrdinalIgnoreCase)));

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<IList<UserPasskeyInfo>>([.. records.Passkeys.Of(user.Id).Select(Info)]);

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(records.Passkeys.Find(credentialId) is { } passkey ? records.Accounts.Find(Access.System, passkey.Account) : null);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(records.Passkeys.Find(credentialId) is { } passkey && passkey.Account == user.Id ? Info(passkey) : null);

    public void Dispose() { }

    Task IUserPasskeyStore<Account>.AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadOnly;

    Task IUserPasskeyStore<Account>.RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadOnly;

    Task IUserStore<Account>.SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw ReadOnly;

    Task IUserStore<Account>.SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw ReadOnly;

    Task<IdentityResult> IUserStore<Account>.CreateAsync(Account user, CancellationToken cancellationToken) => throw ReadOnly;

    Task<IdentityResult> IUserStore<Account>.UpdateAsync(Account user, CancellationToken cancellationToken) => throw ReadOnly;

    Task<IdentityResult> IUserStore<Account>.DeleteAsync(Account user, CancellationToken cancellationToken) => throw ReadOnly;

    /// <summary>What the handler tells of a new passkey, to be kept.</summary>
    public static Passkey Kept(UserPasskeyInfo info, string account, string name) =>
        new(info.CredentialId, account, name, info.PublicKey, info.SignCount, (info.IsUserVerified ? 1 : 0) | (info.IsBackupEligible ? 2 : 0) | (info.IsBackedUp ? 4 : 0), info.CreatedAt);

    private static InvalidOperationException ReadOnly => new("Accounts change through the records.");

    private static UserPasskeyInfo Info(Passkey passkey) =>
        new(passkey.Id, passkey.PublicKey, passkey.CreatedAt, passkey.Counter, null, (passkey.Flags & 1) != 0, (passkey.Flags & 2) != 0, (passkey.Flags & 4) != 0, [], []) { Name = passkey.Name };
}
