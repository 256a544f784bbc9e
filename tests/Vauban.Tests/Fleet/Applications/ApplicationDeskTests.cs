using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core.Text;
using Vauban.Design.Network;
using Vauban.Fleet.Applications;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Policy;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.People;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Xunit;

namespace Vauban.Tests.Fleet.Applications;

/// <summary>What a token may do at the broker, over a real folder.</summary>
public sealed class ApplicationDeskTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-applications-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly RecordsRoom records;
    private readonly ApplicationDesk desk;
    private readonly PolicyRoom policy;

    public ApplicationDeskTests()
    {
        records = RecordsRoom.Open(folder, clock);
        desk = new ApplicationDesk(records);
        policy = new PolicyRoom(records, desk.InForce);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        records.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("viewer", "organisation", "", "v1/+/+/up/#", false, null)]
    [InlineData("viewer", "organisation", "", "anything/#", false, null)]
    [InlineData("viewer", "product:camera", "", "v1/camera/+/up/#", false, null)]
    [InlineData("viewer", "product:camera", "", "v1/camera/#", false, null)]
    [InlineData("operator", "product:camera", "v1/camera/c-1/down/x", "", false, null)]
    [InlineData("administrator", "organisation", "", "", true, null)]
    [InlineData("viewer", "product:camera", "", "v1/lock/#", false, "VB-APPLICATION-003")]
    [InlineData("viewer", "product:camera", "", "v1/+/c-1/up/#", false, "VB-APPLICATION-003")]
    [InlineData("viewer", "product:camera", "", "v1/#", false, "VB-APPLICATION-003")]
    [InlineData("viewer", "product:camera", "", "#", false, "VB-APPLICATION-003")]
    [InlineData("viewer", "product:camera", "", "v1/camera", false, "VB-APPLICATION-003")]
    [InlineData("viewer", "organisation", "anything", "", false, "VB-APPLICATION-003")]
    [InlineData("administrator", "site:lyon", "", "v1/camera/#", false, "VB-APPLICATION-003")]
    [InlineData("engineer", "organisation", "", "", true, "VB-APPLICATION-004")]
    [InlineData("administrator", "organisation", "", "$SYS/#", false, "VB-APPLICATION-001")]
    [InlineData("administrator", "organisation", "", "$share/g/a", false, "VB-APPLICATION-001")]
    [InlineData("administrator", "organisation", "", "a/#/b", false, "VB-APPLICATION-001")]
    [InlineData("administrator", "organisation", "", "a+", false, "VB-APPLICATION-001")]
    public async Task A_filter_stays_within_the_role_and_scope_of_its_token(string role, string scope, string publish, string read, bool sys, string? code)
    {
        Assert.True(Scope.TryParse(scope, out var reach));
        var outcome = await MakeAsync(Access.System, new Grant(Enum.Parse<Role>(role, ignoreCase: true), reach), One(publish), One(read), sys);
        Assert.Equal(code, outcome.Problem?.Code);
    }

    [Fact]
    public async Task Too_many_or_too_long_filters_are_refused()
    {
        var grant = new Grant(Role.Viewer, Scope.Organisation);
        Assert.Equal("VB-APPLICATION-002", (await MakeAsync(Access.System, grant, [], [.. Enumerable.Range(0, 17).Select(i => $"a/{i}")])).Problem!.Code);
        Assert.Equal("VB-APPLICATION-001", (await MakeAsync(Access.System, grant, [], [new string('a', 257)])).Problem!.Code);
    }

    [Fact]
    public async Task A_token_opens_the_broker_until_it_expires_is_revoked_or_its_maker_may_no_longer()
    {
        // The last administrator stays one.
        await records.Accounts.CreateAsync(Access.System, new AccountDraft("boss", "Boss", [new Grant(Role.Administrator, Scope.Organisation)]), Cancelled);
        var account = (await records.Accounts.CreateAsync(Access.System, new AccountDraft("ada", "Ada", [new Grant(Role.Administrator, Scope.Organisation)]), Cancelled)).Value!;
        var ada = Access.Of("person:" + account.Id, "Ada", new Grant(Role.Administrator, Scope.Organisation));
        var grant = new Grant(Role.Operator, Scope.Organisation);
        var made = (await MakeAsync(ada, grant, ["app/in"], ["app/#"])).Value!;
        var plain = (await MakeAsync(ada, grant, [], [])).Value!;

        var rights = (await desk.AuthenticateAsync(new ApplicationClaim(null, made.Secret, null)))!;
        Assert.Equal((made.Token.Id, "app/in", "app/#", false), (rights.Name, rights.Publish.Single(), rights.Subscribe.Single(), rights.IsOperator));
        Assert.Null(await desk.AuthenticateAsync(new ApplicationClaim(null, plain.Secret, null)));
        Assert.Null(await desk.AuthenticateAsync(new ApplicationClaim(null, made.Secret + "x", null)));
        Assert.Equal(made.Token.Id, Assert.Single(desk.InForce()).Id);

        await records.Accounts.GrantAsync(Access.System, account.Id, new Grant(Role.Viewer, Scope.Organisation), Cancelled);
        await records.Accounts.WithdrawAsync(Access.System, account.Id, new Grant(Role.Administrator, Scope.Organisation), Cancelled);
        Assert.Null(desk.RightsOf(made.Token.Id));

        var second = (await MakeAsync(Access.System, grant, [], ["app/#"])).Value!;
        Assert.NotNull(desk.RightsOf(second.Token.Id));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(await desk.AuthenticateAsync(new ApplicationClaim(null, second.Secret, null)));
    }

    [Fact]
    public async Task A_certificate_opens_the_broker_in_place_of_a_secret_and_its_key_opens_one_token_only()
    {
        var (grant, topics) = (new Grant(Role.Viewer, Scope.Organisation), new TokenTopics([], ["app/#"], Sys: false));
        var certificate = new TokenCertificate(new string('a', 64), "CN=dashboard");
        var draft = new ApiTokenDraft("dashboard", [grant], TimeSpan.FromDays(1), topics, certificate);
        Assert.Equal("VB-APPLICATION-009", (await desk.CreateAsync(Access.System, policy, draft with { Topics = null }, Cancelled)).Problem!.Code);
        var made = (await desk.CreateAsync(Access.System, policy, draft, Cancelled)).Value!;
        Assert.Null(made.Secret);
        Assert.Equal(certificate, records.ApiTokens.List(Access.System).Single().Certificate);
        Assert.Equal(made.Token.Id, Assert.Single(desk.InForce()).Id);

        var claim = new ApplicationClaim(null, null, certificate.Key);
        Assert.Equal((made.Token.Id, "app/#"), await desk.AuthenticateAsync(claim) is { } rights ? (rights.Name, rights.Subscribe.Single()) : default);
        Assert.True(desk.IsKnown(certificate.Key));
        Assert.NotNull(records.ApiTokens.Current(made.Token.Id)!.Token.UsedAt);
        Assert.Null(await desk.AuthenticateAsync(claim with { Key = new string('b', 64) }));
        Assert.Null(await desk.AuthenticateAsync(claim with { Key = null, Secret = certificate.Key }));

        var second = (await desk.CreateAsync(Access.System, policy, draft with { Name = "other" }, Cancelled)).Problem!;
        Assert.Equal("VB-PEOPLE-027", second.Code);
        Assert.Contains("dashboard", second.Sentence(Language.French), StringComparison.Ordinal);
        await records.ApiTokens.RevokeAsync(Access.System, made.Token.Id, Cancelled);
        Assert.False(desk.IsKnown(certificate.Key));
        Assert.Null(await desk.AuthenticateAsync(claim));
        Assert.NotNull((await desk.CreateAsync(Access.System, policy, draft with { Name = "other" }, Cancelled)).Value);
    }

    [Fact]
    public async Task A_token_that_breaks_an_invariant_is_not_made_and_the_proofs_see_those_that_are()
    {
        await RegisterAsync("camera");
        var (applications, cameras) = (DeviceClass.Parse("application:*").Value!, DeviceClass.Parse("product:camera").Value!);
        await policy.Invariants.KeepAsync(Access.System, "Programs never read cameras", new ProofQuestion(applications, cameras, AccessAction.Subscribe), "Privacy.", Cancelled);

        var grant = new Grant(Role.Viewer, Scope.Organisation);
        var refused = (await MakeAsync(Access.System, grant, [], ["v1/+/+/up/co2"])).Problem!;
        Assert.Equal("VB-APPLICATION-005", refused.Code);
        Assert.Contains("v1/camera/", refused.Sentence(Language.English), StringComparison.Ordinal);
        Assert.Contains("Programs never read cameras", refused.Sentence(Language.French), StringComparison.Ordinal);

        Assert.Null((await MakeAsync(Access.System, grant, [], ["v1/lock/+/up/co2"])).Problem);
        Assert.True(policy.Prove(Access.System, new ProofQuestion(applications, cameras)).Value!.Holds);

        await MakeWithoutProofAsync(grant, "v1/camera/#");
        Assert.False(policy.Prove(Access.System, new ProofQuestion(applications, cameras)).Value!.Holds);
    }

    private static ImmutableArray<string> One(string filter) => filter.Length == 0 ? [] : [filter];

    private Task<Outcome<NewApiToken>> MakeAsync(Access access, Grant grant, ImmutableArray<string> publish, ImmutableArray<string> read, bool sys = false) =>
        desk.CreateAsync(access, policy, new ApiTokenDraft("program", [grant], TimeSpan.FromDays(1), publish.Length + read.Length > 0 || sys ? new TokenTopics(publish, read, sys) : null), Cancelled);

    /// <summary>As one that was there before the invariant.</summary>
    private async Task MakeWithoutProofAsync(Grant grant, string read) =>
        Assert.Null((await records.ApiTokens.CreateAsync(Access.System, new ApiTokenDraft("older", [grant], TimeSpan.FromDays(1), new TokenTopics([], [read], Sys: false)), Cancelled)).Problem);

    private async Task RegisterAsync(string product)
    {
        var profile = $$"""
            vauban: 1
            organisation: {name: Test, role: manufacturer}
            product: {id: {{product}}, revision: 1}
            network:
              - {id: cloud, protocol: mqtt, version: 5, transport: tls1.3, direction: out, peer: vauban, port: 8883, topics: { up: "v1/{{product}}/{device}/up/{resource}" } }
            data: [{id: co2, unit: ppm, range: [0, 5000], personal: false, to: cloud}]
            """;
        Assert.Null((await records.Products.RegisterAsync(Access.System, new ProductDraft(product, 1, Localized.Same(product), profile, []), Cancelled)).Problem);
        Assert.Null((await records.Products.ApproveAsync(Access.System, product, 1, Cancelled)).Problem);
    }
}
