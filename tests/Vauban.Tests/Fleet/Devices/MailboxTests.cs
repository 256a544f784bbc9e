using System.Text.Json;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Devices;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Xunit;
using static Vauban.Tests.Fleet.Devices.DevicesHouse;

namespace Vauban.Tests.Fleet.Devices;

public sealed class MailboxTests : IDisposable
{
    private static readonly Access Ana = Access.Of("person:ana", "Ana");
    private readonly DevicesHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task A_command_waits_for_the_device_is_sent_and_ends_with_a_fact()
    {
        var given = await GiveAsync(new CommandDraft("identify", Id: "c-1", Lifetime: TimeSpan.FromHours(1)));
        Assert.Equal(CommandStatus.Queued, given.Status);

        house.Reopen();
        house.Connected = true;
        Assert.Equal(1, await house.Mailbox.DeliverAsync(Unit, TestContext.Current.CancellationToken));
        Assert.Equal("""v1/air/A1/cmd/identify {"id":"c-1","expires":"2026-05-01T13:00:00Z"}""", Assert.Single(house.Sent));
        Assert.Equal(CommandStatus.Sent, One().Status);

        await house.SaysAsync("res/identify", """{"id":"c-1","status":"done","detail":"blinked"}""");
        Assert.Equal((CommandStatus.Done, "blinked"), (One().Status, One().Detail));
        Assert.Equal(0, await house.Mailbox.DeliverAsync(Unit, TestContext.Current.CancellationToken));
        var fact = Assert.Single(Completed());
        var statement = JsonDocument.Parse(fact.Content.Statement).RootElement;
        Assert.Equal(("c-1", "identify", "done", "person:ana"), (Text("command"), Text("resource"), Text("result"), Text("requestedBy")));
        string? Text(string name) => statement.GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_command_without_a_result_is_sent_again_at_each_connection()
    {
        house.Connected = true;
        await GiveAsync(new CommandDraft("dim", "40"));
        await house.Mailbox.DeliverAsync(Unit, TestContext.Current.CancellationToken);

        Assert.Equal(2, house.Sent.Count);
        Assert.Equal(house.Sent[0], house.Sent[1]);
    }

    [Fact]
    public async Task The_same_id_twice_is_the_same_command_and_another_content_is_refused()
    {
        await GiveAsync(new CommandDraft("dim", "40", Id: "x"));
        await GiveAsync(new CommandDraft("dim", "40", Id: "x"));

        Assert.Single(house.Mailbox.Of(Unit));
        Assert.Equal("VB-DATA-011", await ProblemAsync(new CommandDraft("dim", "50", Id: "x")));
    }

    [Fact]
    public async Task A_repeated_result_is_one_fact_and_a_result_of_nothing_is_none()
    {
        await GiveAsync(new CommandDraft("identify", Id: "c-1"));
        await house.SaysAsync("res/identify", """{"id":"c-1","status":"failed","detail":"stuck"}""");
        await house.SaysAsync("res/identify", """{"id":"c-1","status":"done"}""");
        await house.SaysAsync("res/identify", """{"id":"c-9","status":"done"}""");
        house.Reopen();

        Assert.Equal((CommandStatus.Failed, "stuck"), (One().Status, One().Detail));
        Assert.Single(Completed());
    }

    [Fact]
    public async Task A_command_whose_time_has_run_out_is_not_sent_and_ends_as_expired()
    {
        await GiveAsync(new CommandDraft("identify", Lifetime: TimeSpan.FromMinutes(5)));
        Assert.Equal(0, await house.Mailbox.ExpireAsync(TestContext.Current.CancellationToken));
        house.Clock.Advance(TimeSpan.FromMinutes(6));
        house.Connected = true;

        Assert.Equal(0, await house.Mailbox.DeliverAsync(Unit, TestContext.Current.CancellationToken));
        Assert.Equal(1, await house.Mailbox.ExpireAsync(TestContext.Current.CancellationToken));
        Assert.Equal(CommandStatus.Expired, One().Status);
        Assert.Single(Completed());
    }

    [Fact]
    public async Task What_cannot_be_a_command_is_refused_with_its_reason()
    {
        Assert.Equal("VB-DATA-002", await ProblemAsync(new CommandDraft("explode")));
        Assert.Equal("VB-DATA-004", await ProblemAsync(new CommandDraft("dim")));
        Assert.Equal("VB-DATA-004", await ProblemAsync(new CommandDraft("dim", "{")));
        Assert.Equal("VB-DATA-006", await ProblemAsync(new CommandDraft("dim", "101")));
        Assert.Equal("VB-DATA-013", await ProblemAsync(new CommandDraft("identify", Id: "a b")));
        for (var index = 0; index < Mailbox.MaxOpen; index++)
        {
            await GiveAsync(new CommandDraft("identify"));
        }

        Assert.Equal("VB-DATA-012", await ProblemAsync(new CommandDraft("identify")));
    }

    private CommandState One() => Assert.Single(house.Mailbox.Of(Unit));

    private IReadOnlyList<Fact> Completed() => house.Ledger.Query(Access.System, new FactQuery { Kinds = [FactKinds.CommandCompleted] });

    private async Task<CommandState> GiveAsync(CommandDraft draft) => (await house.Mailbox.GiveAsync(Ana, Unit, draft)).Value!;

    private async Task<string> ProblemAsync(CommandDraft draft) => (await house.Mailbox.GiveAsync(Ana, Unit, draft)).Problem!.Code;
}
