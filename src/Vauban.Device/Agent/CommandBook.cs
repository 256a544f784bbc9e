using System.Text.Json;
using Vauban.Device.Configuration;

namespace Vauban.Device.Agent;

/// <summary>Carries each command out once: the last 64 results are kept over restarts, and a repeated id gets the same answer.</summary>
internal sealed class CommandBook
{
    private const int Remembered = 64;
    private readonly string path;
    private readonly IReadOnlyList<ConfiguredCommand> commands;
    private readonly Func<string, JsonElement?, CancellationToken, Task<string?>> run;
    private readonly TimeProvider clock;
    private readonly List<CommandResult> done;

    public CommandBook(string path, IReadOnlyList<ConfiguredCommand> commands, Func<string, JsonElement?, CancellationToken, Task<string?>> run, TimeProvider clock)
    {
        this.path = path;
        this.commands = commands;
        this.run = run;
        this.clock = clock;
        done = StateFile.Read(path, AgentJson.Default.ListCommandResult) ?? [];
    }

    /// <returns>Null when the payload is not a command: there is no id to answer to.</returns>
    public async Task<CommandResult?> TakeAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        if (Parse(payload.Span) is not { HasValidId: true } call)
        {
            return null;
        }

        if (done.Find(result => result.Id == call.Id) is { } known)
        {
            return known;
        }

        var result = NotTried(name, call) is { } why ? new CommandResult(call.Id!, "failed", why) : await RunAsync(name, call, cancellation).ConfigureAwait(false);
        done.Add(result);
        done.RemoveRange(0, Math.Max(0, done.Count - Remembered));
        StateFile.Write(path, done, AgentJson.Default.ListCommandResult);
        return result;
    }

    private string? NotTried(string name, CommandCall call)
    {
        if (call.Expires is { } expires && expires <= clock.GetUtcNow())
        {
            return "expired";
        }

        var declared = commands.FirstOrDefault(command => command.Id == name);
        return declared is null ? "unknown-command"
            : declared.Unit is null ? null
            : call.Value is not { } value || ValueRule.Wrong(value, declared.Unit, declared.Range) is not null ? "wrong-value"
            : null;
    }

    private async Task<CommandResult> RunAsync(string name, CommandCall call, CancellationToken cancellation)
    {
        try
        {
            var failure = await run(name, call.Value, cancellation).ConfigureAwait(false);
            return failure is null ? new CommandResult(call.Id!, "done", null) : new CommandResult(call.Id!, "failed", failure[..Math.Min(failure.Length, 256)]);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new CommandResult(call.Id!, "failed", failure.GetType().Name);
        }
    }

    internal static CommandCall? Parse(ReadOnlySpan<byte> payload)
    {
        try
        {
            return payload.Length > AgentJson.MaxBytes ? null : JsonSerializer.Deserialize(payload, AgentJson.Default.CommandCall);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
