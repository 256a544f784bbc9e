using System.Collections.Frozen;
using System.Text.Json;
using Vauban.Device.Forwarding;

namespace Vauban.Device.Agent;

/// <summary>What outlives a connection: queue, settings, commands done, counters.</summary>
internal sealed class AgentWork : IDisposable
{
    private readonly AgentOptions options;
    private readonly SemaphoreSlim queued = new(0, 1);

    public AgentWork(AgentOptions options, TimeProvider clock)
    {
        this.options = options;
        Clock = clock;
        Directory.CreateDirectory(options.StateFolder);
        Queue = ForwardQueue.Open(Path.Combine(options.StateFolder, "queue"), options.Forward);
        Settings = new SettingBook(Path.Combine(options.StateFolder, "settings.json"), options.Configuration.Settings, options.Apply ?? ((_, _) => true));
        Commands = new CommandBook(Path.Combine(options.StateFolder, "commands.json"), options.Configuration.Commands, options.Command ?? Identify, clock);
        Backoff = new Backoff(TimeSpan.FromSeconds(options.Configuration.Limits.MaxBackoff), options.Chance);
        Topics = TopicsOf(options);
    }

    public TimeProvider Clock { get; }

    public ForwardQueue Queue { get; }

    public SettingBook Settings { get; }

    public CommandBook Commands { get; }

    public Backoff Backoff { get; }

    public AgentState State { get; } = new();

    /// <summary>Every topic to subscribe to, and what it is for.</summary>
    public FrozenDictionary<string, AgentTopic> Topics { get; }

    /// <summary>Wakes the sender when there is something new to send.</summary>
    public SemaphoreSlim Queued => queued;

    public void WakeUp()
    {
        try
        {
            if (queued.CurrentCount == 0)
            {
                queued.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Another task has just woken it.
        }
    }

    public void Say(string key, params ReadOnlySpan<string> arguments) => options.Journal(new AgentEvent(options.Device.ToString(), key, [.. arguments]));

    public void Dispose()
    {
        Queue.Dispose();
        queued.Dispose();
    }

    private static FrozenDictionary<string, AgentTopic> TopicsOf(AgentOptions options)
    {
        var topics = new Dictionary<string, AgentTopic>(StringComparer.Ordinal);
        foreach (var setting in options.Configuration.Settings.Where(setting => setting.Desired is not null))
        {
            topics[options.Fill(setting.Desired!)] = new AgentTopic(setting.Id, null, null);
        }

        foreach (var command in options.Configuration.Commands.Where(command => command.Topic is not null))
        {
            topics[options.Fill(command.Topic!)] = new AgentTopic(null, command.Id, command.Result);
        }

        return topics.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Task<string?> Identify(string command, JsonElement? value, CancellationToken cancellation) =>
        Task.FromResult(command == "identify" ? null : "no-handler");
}
