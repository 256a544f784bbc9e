using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vauban.Device.Forwarding;
using Vauban.Device.Messaging;
using Vauban.Device.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Device.Agent;

/// <summary>
/// One connection's work. 1 subscribe to desired values and commands; 2 say the running release, report every setting; 3 until the connection ends: send what
/// the queue holds, answer what the gateway asks.
/// </summary>
internal sealed class AgentSession(AgentOptions options, MqttConnection connection, AgentWork work)
{
    private readonly List<Task<bool>> flying = [];

    /// <summary>Ends with the connection, or when <paramref name="cancellation"/> asks.</summary>
    public async Task<DeviceException> RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await SubscribeAsync(ending.Token).ConfigureAwait(false);
            await AnnounceAsync(ending.Token).ConfigureAwait(false);
            var pump = PumpAsync(ending.Token);
            var answers = AnswerAsync(ending.Token);
            await Task.WhenAny(connection.Closed, pump, answers).ConfigureAwait(false);
            await ending.CancelAsync().ConfigureAwait(false);
            await Quietly(pump).ConfigureAwait(false);
            await Quietly(answers).ConfigureAwait(false);
            return await connection.Closed.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (DeviceException over)
        {
            return over;
        }
    }

    private async Task SubscribeAsync(CancellationToken cancellation)
    {
        var filters = work.Topics.Keys.ToList();
        if (filters.Count == 0)
        {
            return;
        }

        var reasons = await connection.SubscribeAsync(filters, cancellation).ConfigureAwait(false);
        for (var i = 0; i < reasons.Count && i < filters.Count; i++)
        {
            if (reasons[i] >= ReasonCode.UnspecifiedError)
            {
                work.Say("event.subscription-refused", filters[i], reasons[i].ToString());
            }
        }
    }

    private async Task AnnounceAsync(CancellationToken cancellation)
    {
        if (options.Configuration.RunningRelease is { } topic && options.Release is { } release)
        {
            await connection.PublishAsync(options.Fill(topic), Encoding.UTF8.GetBytes(release), "text/plain", cancellation).ConfigureAwait(false);
        }

        foreach (var setting in options.Configuration.Settings.Where(setting => setting.Reported is not null))
        {
            await SendAsync(setting.Reported, work.Settings.Report(setting.Id), AgentJson.Default.ReportedValue, cancellation).ConfigureAwait(false);
        }
    }

    private async Task PumpAsync(CancellationToken cancellation)
    {
        var at = 0L;
        while (true)
        {
            if (work.Queue.Next(at) is not { } message)
            {
                await work.Queued.WaitAsync(cancellation).ConfigureAwait(false);
            }
            else
            {
                var outcome = await connection.BeginPublishAsync(message.Topic, message.Payload, message.ContentType, cancellation).ConfigureAwait(false);
                flying.Add(SettleAsync(outcome, message));
                at = message.Sequence;
            }

            flying.RemoveAll(task => task.IsCompletedSuccessfully && task.GetAwaiter().GetResult());
            if (flying.Exists(task => task.IsCompleted))
            {
                await Task.WhenAll(flying).WaitAsync(cancellation).ConfigureAwait(false);
                flying.Clear();
                await Task.Delay(work.Backoff.Next(), work.Clock, cancellation).ConfigureAwait(false);
                at = 0;
            }
        }
    }

    /// <summary>What a PUBACK means for the message (ADR 4): taken, refused for good, or kept for a later attempt (false).</summary>
    private async Task<bool> SettleAsync(Task<ReasonCode> outcome, QueuedMessage message)
    {
        var reason = await outcome.ConfigureAwait(false);
        switch (reason)
        {
            case < ReasonCode.UnspecifiedError:
                work.State.CountAcknowledged();
                work.Queue.Acknowledge(message.Sequence);
                return true;
            case ReasonCode.NotAuthorized or ReasonCode.PayloadFormatInvalid or ReasonCode.TopicNameInvalid or ReasonCode.PacketTooLarge:
                work.State.CountRefused();
                work.Queue.Acknowledge(message.Sequence);
                work.Say("event.message-refused", message.Topic, reason.ToString());
                return true;
            default:
                work.Say("event.message-kept", message.Topic, reason.ToString());
                work.WakeUp();
                return false;
        }
    }

    private async Task AnswerAsync(CancellationToken cancellation)
    {
        await foreach (var message in connection.Inbound.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            if (work.Topics.TryGetValue(message.Topic, out var target))
            {
                await (target.Setting is { } setting ? TakeSettingAsync(setting, message, cancellation) : TakeCommandAsync(target, message, cancellation)).ConfigureAwait(false);
            }

            await connection.AcknowledgeAsync(message, cancellation).ConfigureAwait(false);
        }
    }

    private async Task TakeSettingAsync(string setting, InboundMessage message, CancellationToken cancellation)
    {
        if (work.Settings.Take(setting, message.Payload) is { } report)
        {
            work.Say(report.Refused is null ? "event.setting-applied" : "event.setting-refused", setting, report.Refused?.Reason ?? "");
            await SendAsync(options.Configuration.Settings.FirstOrDefault(one => one.Id == setting)?.Reported, report, AgentJson.Default.ReportedValue, cancellation).ConfigureAwait(false);
        }
    }

    private async Task TakeCommandAsync(AgentTopic target, InboundMessage message, CancellationToken cancellation)
    {
        if (await work.Commands.TakeAsync(target.Command!, message.Payload, cancellation).ConfigureAwait(false) is { } result)
        {
            work.Say("event.command", target.Command!, result.Id, result.Status);
            await SendAsync(target.Result, result, AgentJson.Default.CommandResult, cancellation).ConfigureAwait(false);
        }
    }

    private async Task SendAsync<T>(string? topic, T value, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        if (topic is not null)
        {
            var payload = JsonSerializer.SerializeToUtf8Bytes(value, type);
            await connection.PublishAsync(options.Fill(topic), payload, "application/json", cancellation).ConfigureAwait(false);
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception over) when (over is DeviceException or OperationCanceledException)
        {
            // The reason is that of the connection.
        }
    }
}
