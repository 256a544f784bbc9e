using Microsoft.Extensions.Time.Testing;
using Vauban.Core.Work;
using Vauban.Records;
using Vauban.Records.People;
using Vauban.Records.Permissions;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class PeopleTests : IDisposable
{
    private const string Password = "seven lighthouses at dusk";
    private readonly string path = Path.Combine(Path.GetTempPath(), "vauban-test-" + Guid.NewGuid().ToString("N"));
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly RecordsRoom room;

    public PeopleTests() => room = RecordsRoom.Open(path, clock);

    public void Dispose()
    {
        room.Dispose();
        Directory.Delete(path, recursive: true);
    }

    [Fact]
    public async Task The_first_link_works_once_and_there_is_no_default_password()
    {
        var first = await room.Links.FirstStartAsync();
        var again = await room.Links.FirstStartAsync();
        Assert.Equal("VB-PEOPLE-013", (await room.SignIns.WithLinkAsync(first!)).Problem!.Code);
        Assert.Equal("VB-PEOPLE-010", (await room.SignIns.WithPasswordAsync("admin", "admin")).Problem!.Code);
        var signedIn = (await room.SignIns.WithLinkAsync(again!)).Value!;
        Assert.True(signedIn.Access.AllowsEverywhere(Permission.Administer));
        Assert.Equal("VB-PEOPLE-013", (await room.SignIns.WithLinkAsync(again!)).Problem!.Code);
        Assert.Null(await room.Links.FirstStartAsync());
        Assert.Single(room.Accounts.List(Access.System));
    }

    [Fact]
    public async Task A_link_expires()
    {
        var link = await room.Links.FirstStartAsync();
        clock.Advance(Links.FirstLifetime + TimeSpan.FromSeconds(1));
        Assert.Equal("VB-PEOPLE-013", (await room.SignIns.WithLinkAsync(link!)).Problem!.Code);
    }

    [Fact]
    public async Task Wrong_passwords_slow_down_and_the_right_one_opens_after_the_wait()
    {
        var ada = await Create("ada", new Grant(Role.Operator, Scope.OfProduct("lock")));
        Assert.Equal("VB-PEOPLE-003", (await room.Accounts.SetPasswordAsync(Access.System, ada.Id, "short")).Problem!.Code);
        Assert.Equal("VB-PEOPLE-003", (await room.Accounts.SetPasswordAsync(Access.System, ada.Id, "aaaaaaaaaaaaaaaaaa")).Problem!.Code);
        await room.Accounts.SetPasswordAsync(ada.ToAccess(), ada.Id, Password);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("VB-PEOPLE-010", (await room.SignIns.WithPasswordAsync("ada", "wrong wrong wrong")).Problem!.Code);
        }

        Assert.Equal("VB-PEOPLE-011", (await room.SignIns.WithPasswordAsync("ada", "wrong wrong wrong")).Problem!.Code);
        Assert.Equal("VB-PEOPLE-011", (await room.SignIns.WithPasswordAsync("ada", Password)).Problem!.Code);
        clock.Advance(TimeSpan.FromSeconds(61));
        var signedIn = (await room.SignIns.WithPasswordAsync(" ADA ", Password)).Value!;
        Assert.Equal($"person:{ada.Id}", signedIn.Access.Actor);
        Assert.NotNull(room.SignIns.Find(signedIn.Secret));
    }

    [Fact]
    public async Task A_sign_in_ends_when_idle_expired_ended_or_disabled()
    {
        await room.Links.FirstStartAsync();
        var ada = await Create("ada", new Grant(Role.Viewer, Scope.Organisation));
        async Task<string> Open() => (await room.SignIns.WithLinkAsync((await room.Links.CreateAsync(Access.System, ada.Id, TimeSpan.FromHours(1))).Value!)).Value!.Secret;
        var idle = await Open();
        clock.Advance(SignIns.IdleLimit + TimeSpan.FromSeconds(1));
        Assert.Null(room.SignIns.Find(idle));
        var ended = await Open();
        await room.SignIns.EndAsync(ended);
        Assert.Null(room.SignIns.Find(ended));
        var disabled = await Open();
        Assert.NotNull(room.SignIns.Find(disabled));
        await room.Accounts.DisableAsync(Access.System, ada.Id, disabled: true);
        Assert.Null(room.SignIns.Find(disabled));
        Assert.Null(room.SignIns.Find("nonsense"));
    }

    [Fact]
    public async Task Nobody_gives_more_than_they_have()
    {
        var boss = (await Create("boss", new Grant(Role.Administrator, Scope.OfProduct("lock")))).ToAccess();
        var ada = await Create("ada");
        Assert.NotNull((await room.Accounts.GrantAsync(boss, ada.Id, new Grant(Role.Engineer, Scope.OfProduct("lock")))).Value);
        Assert.Equal("VB-PEOPLE-001", (await room.Accounts.GrantAsync(boss, ada.Id, new Grant(Role.Viewer, Scope.Organisation))).Problem!.Code);
        Assert.Equal("VB-PEOPLE-001", (await room.Accounts.SetPasswordAsync(boss, ada.Id, Password)).Problem!.Code);
        Assert.Equal("VB-PEOPLE-001", (await room.Accounts.CreateAsync(boss, new AccountDraft("eve", "Eve", []))).Problem!.Code);
        var engineer = room.Accounts.Find(Access.System, ada.Id)!.ToAccess();
        Assert.Equal("VB-PEOPLE-006", (await room.ApiTokens.CreateAsync(engineer, new ApiTokenDraft("ci", [new Grant(Role.Administrator, Scope.OfProduct("lock"))], TimeSpan.FromDays(1)))).Problem!.Code);
        Assert.Equal("VB-PEOPLE-006", (await room.ApiTokens.CreateAsync(engineer, new ApiTokenDraft("ci", [new Grant(Role.Viewer, Scope.OfProduct("sensor"))], TimeSpan.FromDays(1)))).Problem!.Code);
        Assert.Empty(room.Accounts.List(Access.Of("person:x", "X", new Grant(Role.Engineer, Scope.Organisation))));
    }

    [Fact]
    public async Task A_token_is_what_its_grants_say_until_it_expires_or_is_revoked()
    {
        var made = (await room.ApiTokens.CreateAsync(Access.System, new ApiTokenDraft("ci", [new Grant(Role.Viewer, Scope.OfProduct("lock"))], TimeSpan.FromDays(1)))).Value!;
        var access = room.ApiTokens.Find(made.Secret!)!;
        Assert.True(access.AllowsProduct(Permission.View, "lock"));
        Assert.False(access.AllowsProduct(Permission.Operate, "lock"));
        Assert.Null(room.ApiTokens.Find(made.Secret + "x"));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(room.ApiTokens.Find(made.Secret!));
        var other = (await room.ApiTokens.CreateAsync(Access.System, new ApiTokenDraft("ci", [new Grant(Role.Viewer, Scope.Organisation)], TimeSpan.FromDays(1)))).Value!;
        Assert.Equal("VB-PEOPLE-016", (await room.ApiTokens.RevokeAsync(Access.Of("person:1", "Eve"), other.Token.Id)).Problem!.Code);
        Assert.NotNull((await room.ApiTokens.RevokeAsync(Access.System, other.Token.Id)).Value);
        Assert.Null(room.ApiTokens.Find(other.Secret!));
    }

    [Fact]
    public async Task The_organisation_keeps_an_administrator_and_every_act_is_a_fact()
    {
        await room.Links.FirstStartAsync();
        var admin = room.Accounts.List(Access.System).Single();
        var role = new Grant(Role.Administrator, Scope.Organisation);
        Assert.Equal("VB-PEOPLE-008", (await room.Accounts.WithdrawAsync(Access.System, admin.Id, role)).Problem!.Code);
        Assert.Equal("VB-PEOPLE-008", (await room.Accounts.DisableAsync(Access.System, admin.Id, disabled: true)).Problem!.Code);
        var ada = await Create("ada", role);
        Assert.NotNull((await room.Accounts.WithdrawAsync(ada.ToAccess(), admin.Id, role)).Value);
        Assert.Equal("VB-PEOPLE-005", (await room.Accounts.CreateAsync(Access.System, new AccountDraft("ada", "Other", []))).Problem!.Code);
        await room.Accounts.ChangeAsync(ada.ToAccess(), ada.Person with { Arrangements = [WorkingArrangement.QuietPlace] });
        Assert.Equal([WorkingArrangement.QuietPlace], room.Accounts.Find(Access.System, ada.Id)!.Person.Arrangements);
        var facts = room.Ledger.Query(Access.System, new() { Kinds = ["administered"] });
        Assert.Equal(5, facts.Count);
        Assert.DoesNotContain(facts, fact => fact.Content.Statement.Contains("quiet", StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"\"actor\":\"person:{ada.Id}\"", facts[1].Content.Statement);
    }

    private async Task<Account> Create(string login, params Grant[] grants) =>
        (await room.Accounts.CreateAsync(Access.System, new AccountDraft(login, login.ToUpperInvariant(), [.. grants]))).Value!;
}
