using Microsoft.Extensions.Time.Testing;
using Vauban.Records;
using Vauban.Records.People;
using Vauban.Records.Permissions;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class SignInWaysTests : IDisposable
{
    private const string Password = "seven lighthouses at dusk";
    private readonly string path = Path.Combine(Path.GetTempPath(), "vauban-test-" + Guid.NewGuid().ToString("N"));
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly RecordsRoom room;

    public SignInWaysTests()
    {
        room = RecordsRoom.Open(path, clock);
        room.Box = new SecretBox((_, secret) => [.. secret.Reverse()], (_, box) => [.. box.Reverse()]);
    }

    public void Dispose()
    {
        room.Dispose();
        Directory.Delete(path, recursive: true);
    }

    [Fact]
    public async Task With_a_second_factor_a_password_opens_only_half_and_a_code_opens_the_rest_once()
    {
        var (ada, secret, codes) = await WithFactorAsync();
        var half = (await room.SignIns.WithPasswordAsync("ada", Password)).Value!;
        Assert.True(half.NeedsCode);
        Assert.Null(room.SignIns.Find(half.Secret));
        clock.Advance(TimeSpan.FromSeconds(30));
        var code = Totp.CodeAt(secret, clock.GetUtcNow());
        Assert.Equal("VB-PEOPLE-018", (await room.SignIns.WithCodeAsync(half.Secret, "000000")).Problem!.Code);
        var whole = (await room.SignIns.WithCodeAsync(half.Secret, code, new Visit("192.0.2.7", "browser"))).Value!;
        Assert.Equal(ada.Id, room.SignIns.Find(whole.Secret)!.Id);
        Assert.Equal("VB-PEOPLE-022", (await room.SignIns.WithCodeAsync(half.Secret, code)).Problem!.Code);

        // The same code again, by who looked over the shoulder.
        half = (await room.SignIns.WithPasswordAsync("ada", Password)).Value!;
        Assert.Equal("VB-PEOPLE-018", (await room.SignIns.WithCodeAsync(half.Secret, code)).Problem!.Code);
        Assert.NotNull((await room.SignIns.WithCodeAsync(half.Secret, codes[0])).Value);
        half = (await room.SignIns.WithPasswordAsync("ada", Password)).Value!;
        Assert.Equal("VB-PEOPLE-018", (await room.SignIns.WithCodeAsync(half.Secret, codes[0])).Problem!.Code);
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("VB-PEOPLE-022", (await room.SignIns.WithCodeAsync(half.Secret, codes[1])).Problem!.Code);
        Assert.Equal(SecondFactors.RecoveryCodes - 1, room.SecondFactors.CodesLeft(ada.Id));
    }

    [Fact]
    public async Task Guessed_codes_lock_the_account_as_guessed_passwords_do()
    {
        var (_, secret, _) = await WithFactorAsync();
        var half = (await room.SignIns.WithPasswordAsync("ada", Password)).Value!;
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("VB-PEOPLE-018", (await room.SignIns.WithCodeAsync(half.Secret, "12345" + i)).Problem!.Code);
        }

        Assert.Equal("VB-PEOPLE-011", (await room.SignIns.WithCodeAsync(half.Secret, "999999")).Problem!.Code);
        Assert.Equal("VB-PEOPLE-011", (await room.SignIns.WithCodeAsync(half.Secret, Totp.CodeAt(secret, clock.GetUtcNow().AddSeconds(30)))).Problem!.Code);
        Assert.Equal("VB-PEOPLE-011", (await room.SignIns.WithPasswordAsync("ada", Password)).Problem!.Code);
    }

    [Fact]
    public async Task Sessions_are_seen_and_ended_by_their_owner_and_by_nobody_else()
    {
        var (ada, _, _) = await WithFactorAsync();
        var bob = await CreateAsync("bob");
        var first = (await room.SignIns.OpenAsync(ada.Id, "openid", new Visit("192.0.2.7", new string('x', 500)))).Value!;
        var second = (await room.SignIns.OpenAsync(ada.Id, "openid", null)).Value!;
        Assert.Empty(room.Sessions.Of(bob.ToAccess(), ada.Id));
        var session = room.Sessions.Of(ada.ToAccess(), ada.Id).Single(one => one.Id == SignInSessions.IdOf(first.Secret));
        Assert.Equal(("192.0.2.7", 200), (session.Source, session.Agent!.Length));
        Assert.Equal("VB-PEOPLE-019", (await room.Sessions.EndAsync(bob.ToAccess(), session.Id)).Problem!.Code);
        Assert.NotNull((await room.Sessions.EndAsync(ada.ToAccess(), session.Id)).Value);
        Assert.Null(room.SignIns.Find(first.Secret));
        Assert.NotNull(room.SignIns.Find(second.Secret));
        Assert.Equal(1, await room.Sessions.EndOthersAsync(Access.System, ada.Id, null));
        Assert.Null(room.SignIns.Find(second.Secret));
    }

    [Fact]
    public async Task A_token_may_never_more_than_its_maker_may_now()
    {
        var ada = await CreateAsync("ada", new Grant(Role.Engineer, Scope.OfProduct("lock")), new Grant(Role.Viewer, Scope.Organisation));
        var token = (await room.ApiTokens.CreateAsync(ada.ToAccess(), new ApiTokenDraft("ci", [new Grant(Role.Engineer, Scope.OfProduct("lock"))], TimeSpan.FromDays(1)))).Value!;
        Assert.True(room.ApiTokens.Find(token.Secret!)!.AllowsProduct(Permission.Change, "lock"));
        Assert.Equal("person:" + ada.Id, room.ApiTokens.Find(token.Secret!)!.Answerable);
        await room.Accounts.WithdrawAsync(Access.System, ada.Id, new Grant(Role.Engineer, Scope.OfProduct("lock")));
        Assert.False(room.ApiTokens.Find(token.Secret!)!.AllowsProduct(Permission.View, "lock"));
        await room.Accounts.DisableAsync(Access.System, ada.Id, disabled: true);
        Assert.Null(room.ApiTokens.Find(token.Secret!));
    }

    [Fact]
    public async Task An_identity_of_elsewhere_is_linked_once_by_its_verified_address_and_then_by_its_subject_only()
    {
        var ada = await CreateAsync("ada@example.com");
        Assert.Equal("VB-PEOPLE-021", (await room.Identities.FindAsync("https://idp", "s1", null)).Problem!.Code);
        Assert.Equal("VB-PEOPLE-021", (await room.Identities.FindAsync("https://idp", "s1", "eve@example.com")).Problem!.Code);
        Assert.Equal(ada.Id, (await room.Identities.FindAsync("https://idp", "s1", "ADA@example.com")).Value);
        Assert.Equal(ada.Id, (await room.Identities.FindAsync("https://idp", "s1", null)).Value);
        Assert.Equal("VB-PEOPLE-021", (await room.Identities.FindAsync("https://idp", "s2", "ada@example.com")).Problem!.Code);
        await room.Accounts.DisableAsync(Access.System, ada.Id, disabled: true);
        Assert.Equal("VB-PEOPLE-012", (await room.Identities.FindAsync("https://idp", "s1", null)).Problem!.Code);
    }

    [Fact]
    public async Task A_passkey_whose_counter_falls_back_opens_nothing()
    {
        var ada = await CreateAsync("ada");
        var key = new Passkey([1, 2, 3], ada.Id, "laptop", [4], 5, 1, default);
        Assert.Equal("VB-PEOPLE-001", (await room.Passkeys.AddAsync(Access.System, key)).Problem!.Code);
        Assert.NotNull((await room.Passkeys.AddAsync(ada.ToAccess(), key)).Value);
        Assert.Equal("VB-PEOPLE-020", (await room.Passkeys.AddAsync(ada.ToAccess(), key)).Problem!.Code);
        Assert.NotNull((await room.SignIns.WithPasskeyAsync(key.Id, 6)).Value);
        Assert.Equal("VB-PEOPLE-023", (await room.SignIns.WithPasskeyAsync(key.Id, 6)).Problem!.Code);
        Assert.NotNull((await room.Passkeys.RemoveAsync(ada.ToAccess(), key.Key)).Value);
        Assert.Equal("VB-PEOPLE-023", (await room.SignIns.WithPasskeyAsync(key.Id, 7)).Problem!.Code);
    }

    private async Task<(Account Account, byte[] Secret, IReadOnlyList<string> Codes)> WithFactorAsync()
    {
        var ada = await CreateAsync("ada");
        await room.Accounts.SetPasswordAsync(ada.ToAccess(), ada.Id, Password);
        var secret = Totp.NewSecret();
        Assert.Equal("VB-PEOPLE-018", (await room.SecondFactors.SetAsync(ada.ToAccess(), Totp.Base32(secret), "12")).Problem!.Code);
        var codes = (await room.SecondFactors.SetAsync(ada.ToAccess(), Totp.Base32(secret), Totp.CodeAt(secret, clock.GetUtcNow()))).Value!;
        return (ada, secret, codes);
    }

    private async Task<Account> CreateAsync(string login, params Grant[] grants) => (await room.Accounts.CreateAsync(Access.System, new AccountDraft(login, login, [.. grants]))).Value!;
}
