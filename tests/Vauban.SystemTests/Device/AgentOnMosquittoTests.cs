using System.Collections.Concurrent;
using System.Text.Json;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Vauban.Device.Simulation;
using Vauban.Device.Simulation.Counter;
using Vauban.Device.Text;
using Xunit;

namespace Vauban.SystemTests.Device;

/// <summary>The agent against a broker of another make, through the network, with the device.json derived from the example.</summary>
public sealed class AgentOnMosquittoTests
{
    private const string Tree = "v1/air-quality-s1/d1";
    private const string Access = $"user operator\ntopic readwrite #\nuser d1\ntopic readwrite {Tree}/#\n";
    private readonly ConcurrentQueue<AgentEvent> journal = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_publishes_reports_its_settings_and_answers_commands()
    {
        await using var broker = new Mosquitto();
        await broker.StartAsync(Access);
        using var listening = broker.Client("mosquitto_sub", "-t", "v1/#", "-F", "%t %p", "-i", "listener");
        await SendAsync(broker, "v1/ready", "yes", "-r");

        // It listens, before the agent says anything.
        Assert.Equal("v1/ready yes", await listening.StandardOutput.ReadLineAsync(Cancellation));
        using var agent = Agent(broker, 1, speed: 200);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var life = agent.RunAsync(ending.Token);
        await UntilAsync(() => agent.State.Acknowledged >= 3);
        await SendAsync(broker, $"{Tree}/down/threshold", """{"version":3,"value":900}""");
        await SendAsync(broker, $"{Tree}/cmd/identify", """{"id":"c-1"}""");
        await SendAsync(broker, $"{Tree}/cmd/identify", """{"id":"c-1"}""");
        await UntilAsync(() => journal.Count(one => one.Key == "event.command") == 2);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => life);
        await Task.Delay(200, Cancellation);
        listening.Kill();
        var heard = (await listening.StandardOutput.ReadToEndAsync(Cancellation)).Split('\n');
        Assert.Contains($"{Tree}/up/running-release 1.4.2", heard);
        Assert.Contains($$"""{{Tree}}/up/threshold {"version":0}""", heard);
        Assert.Contains($$"""{{Tree}}/up/threshold {"version":3,"value":900}""", heard);
        Assert.Equal(2, heard.Count(line => line == $$"""{{Tree}}/res/identify {"id":"c-1","status":"done"}"""));
        var temperature = heard.First(line => line.StartsWith($"{Tree}/up/temperature ", StringComparison.Ordinal)).Split(' ', 2)[1];
        using var pack = JsonDocument.Parse(temperature);
        Assert.Equal(("air-quality-s1/d1/", "temperature", "Cel"), (Text(pack, "bn"), Text(pack, "n"), Text(pack, "u")));
    }

    [Fact]
    public async Task What_it_measures_while_the_broker_is_away_arrives_afterwards()
    {
        await using var broker = new Mosquitto();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using (var offline = Agent(broker, 1, speed: 200))
        {
            var life = offline.RunAsync(ending.Token);
            await UntilAsync(() => offline.Pending >= 6);
            await ending.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => life);
            Assert.Equal(0, offline.State.Acknowledged);
        }

        await broker.StartAsync(Access);
        using var later = new CancellationTokenSource();
        using var online = Agent(broker, 1, speed: 0.001);
        var waited = online.Pending;
        var second = online.RunAsync(later.Token);
        await UntilAsync(() => online.Pending == 0 && online.State.Acknowledged >= waited);
        await later.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(0, online.Dropped);
    }

    [Fact]
    public async Task It_comes_back_when_the_broker_restarts()
    {
        await using var broker = new Mosquitto();
        await broker.StartAsync(Access);
        using var agent = Agent(broker, 1, speed: 200);
        using var ending = new CancellationTokenSource();
        var life = agent.RunAsync(ending.Token);
        await UntilAsync(() => agent.State.Acknowledged >= 2);
        await broker.StopAsync();
        await UntilAsync(() => !agent.State.Connected);
        await broker.StartAsync(Access);
        var before = agent.State.Acknowledged;
        await UntilAsync(() => agent.State.Connections == 2 && agent.State.Acknowledged > before);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => life);
    }

    [Fact]
    public async Task Another_root_is_not_believed_and_nothing_is_sent()
    {
        await using var broker = new Mosquitto();
        await using var foreign = new Mosquitto();
        await broker.StartAsync(Access);
        using var agent = Agent(broker, 1, speed: 200, root: foreign.RootFile);
        using var ending = new CancellationTokenSource();
        var life = agent.RunAsync(ending.Token);
        await UntilAsync(() => journal.Any(one => one.Key == "VB-DEVICE-012"));
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => life);
        Assert.Equal((0, 0), (agent.State.Connections, agent.State.Acknowledged));
    }

    [Theory]
    [InlineData("foreign-topic", "NotAuthorized")]
    [InlineData("no-client-cert", "VB-DEVICE-01")]
    [InlineData("weak-tls", "VB-DEVICE-012")]
    [InlineData("clear-password", "counter.answered")]
    public async Task A_counter_device_is_refused(string misbehaviour, string answer)
    {
        Assert.Contains(misbehaviour, CounterDevices.Names);
        await using var broker = new Mosquitto();
        await broker.StartAsync(Access);
        broker.Enrol(Path.Combine(broker.Folder, "d1"), "d1");
        using var ending = new CancellationTokenSource();
        var fleet = SimulatedFleet.RunAsync(
            new SimulatedFleetOptions
            {
                Configuration = Example(),
                Units = [new SimulatedUnit("d1", null, misbehaviour)],
                StateFolder = broker.Folder,
                GatewayHost = "localhost",
                GatewayPort = broker.Port,
                RootFile = broker.RootFile,
                World = new SimulationOptions { Speed = 200 },
                Journal = journal.Enqueue,
            },
            TimeProvider.System,
            ending.Token
        );
        await UntilAsync(() => journal.Any(one => one.Key.StartsWith(answer, StringComparison.Ordinal) || one.Arguments.Any(said => said.Contains(answer, StringComparison.Ordinal))));
        await ending.CancelAsync();
        Assert.Equal(0, await fleet);
        Assert.DoesNotContain(journal, one => one.Key == "counter.answered" && one.Arguments[0] == "Success");
    }

    private DeviceAgent Agent(Mosquitto broker, int number, double speed, string? root = null)
    {
        var name = $"d{number}";
        var state = Path.Combine(broker.Folder, name);
        if (!File.Exists(Path.Combine(state, "identity.pem")))
        {
            broker.Enrol(state, name);
        }

        var configuration = Example();
        return new DeviceAgent(
            new AgentOptions
            {
                Configuration = configuration,
                Enrolment = new EnrolmentOptions { Device = new DeviceName(configuration.Product, name), SubjectUri = configuration.SubjectUriOf(name), RootFile = root ?? broker.RootFile },
                StateFolder = state,
                GatewayHost = "localhost",
                GatewayPort = broker.Port,
                Release = "1.4.2",
                Read = _ => 21.5,
                Journal = journal.Enqueue,
                Speed = speed,
                Chance = () => 0,
            },
            TimeProvider.System
        );
    }

    private static DeviceConfiguration Example() => ConfigurationReader.ReadFile(Path.Combine(Checkout.Root, "examples", "air-quality-s1", "expected", "device.json"));

    private static string? Text(JsonDocument pack, string field) => pack.RootElement[0].GetProperty(field).GetString();

    private static async Task SendAsync(Mosquitto broker, string topic, string payload, params string[] options)
    {
        using var sender = broker.Client("mosquitto_pub", ["-t", topic, "-m", payload, .. options]);
        await sender.WaitForExitAsync(Cancellation);
        Assert.Equal(0, sender.ExitCode);
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            Assert.False(limit.IsCancellationRequested, string.Join('\n', journal.Select(one => one.Describe(DeviceLanguage.English))));
            await Task.Delay(20, Cancellation);
        }
    }
}
