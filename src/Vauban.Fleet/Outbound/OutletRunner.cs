using System.Threading.Channels;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Outbound;

/// <summary>
/// Serves one outlet, one batch at a time, in the order of the log: 1 read what follows the cursor; 2 what waited too long, or stands too far
/// behind, becomes dead letters; 3 deliver; 4 on success move the cursor, made durable every second; 5 on failure wait, longer each time, and try the same
/// again; 6 what the receiver refuses for good is halved until the one message is found, which becomes a dead letter. Devices never wait for any of it.
/// </summary>
internal sealed class OutletRunner : IAsyncDisposable
{
    private static readonly TimeSpan WhilePaused = TimeSpan.FromSeconds(5);
    private readonly Outlet outlet;
    private readonly OutboundParts parts;
    private readonly IOutletSender sender;
    private readonly OutboundReader reader;
    private readonly OutletLoss loss;
    private readonly KeyValuePair<string, object?> tag;
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task running = Task.CompletedTask;
    private LogPosition saved;
    private DateTimeOffset savedAt;
    private int most;

    public OutletRunner(Outlet outlet, OutboundParts parts, IOutletSender sender, LogPosition cursor)
    {
        this.outlet = outlet;
        this.parts = parts;
        this.sender = sender;
        reader = new OutboundReader(outlet, parts);
        loss = new OutletLoss(outlet);
        tag = new KeyValuePair<string, object?>("outlet", outlet.Name);
        most = parts.Options.BatchMessages;
        saved = cursor;
        Progress.Cursor = cursor;
        Letters = new DeadLetters(Path.Combine(parts.Folder, outlet.Id), parts.Options.MostDeadBytes);
        parts.Log.Hold(outlet.Holder, cursor);
    }

    public Outlet Outlet => outlet;

    public OutletProgress Progress { get; } = new();

    public DeadLetters Letters { get; }

    /// <summary>Once: until then it only holds the log.</summary>
    public void Start() => running = Task.Run(GuardAsync);

    /// <summary>The log grew. Any thread; never waits.</summary>
    public void Wake() => news.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        await SaveAsync();
        await sender.DisposeAsync();
        stop.Dispose();
    }

    private async Task GuardAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RunAsync();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // A full disk, a closed database: told, and tried again; nothing was passed over.
                parts.Logger.OutletFailed(outlet.Name, failure);
                Progress.LastError = failure.Message;
                await PauseAsync(parts.Options.LongestPause);
            }
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            stop.Token.ThrowIfCancellationRequested();
            var batch = reader.Read(Progress.Cursor, most); // 1
            Progress.OldestWaiting = batch.Messages.Count > 0 ? batch.Messages[0].ReceivedAt : null;
            if (batch.Messages.Count == 0)
            {
                await PassAsync(batch);
            }
            else if (Overdue(batch, out var reason) is { } overdue) // 2
            {
                Bury(overdue, reason);
                await PassedAsync(overdue.Next);
            }
            else if (outlet.Paused)
            {
                await SaveAsync();
                await TellAsync();
                await PauseAsync(WhilePaused); // The bounds hold for a paused outlet too.
            }
            else
            {
                await DeliverAsync(batch);
            }
        }
    }

    /// <summary>Nothing wanted here: on, or wait until the log grows.</summary>
    private async Task PassAsync(OutboundBatch batch)
    {
        if (batch.Next > Progress.Cursor)
        {
            await PassedAsync(batch.Next);
            return;
        }

        await SaveAsync();
        await TellAsync();
        await news.Reader.ReadAsync(stop.Token);
    }

    private async Task DeliverAsync(OutboundBatch batch)
    {
        var delivery = await sender.SendAsync(batch, stop.Token); // 3
        switch (delivery.Kind)
        {
            case DeliveryKind.Delivered: // 4
                Progress.Delivered += batch.Messages.Count;
                Progress.DeliveredAt = parts.Clock.GetUtcNow();
                Progress.LastError = null;
                Progress.Failures = 0;
                OutboundMetrics.Delivered.Add(batch.Messages.Count, tag);
                most = Math.Min(parts.Options.BatchMessages, most * 2);
                await PassedAsync(batch.Next);
                break;
            case DeliveryKind.Refused when batch.Messages.Count > 1: // 6
                most = batch.Messages.Count / 2;
                break;
            case DeliveryKind.Refused:
                Bury(batch, delivery.Why);
                await PassedAsync(batch.Next);
                break;
            default: // 5
                Progress.Failures++;
                Progress.LastError = delivery.Why;
                OutboundMetrics.Tries.Add(1, tag);
                await SaveAsync();
                await TellAsync();
                await PauseAsync(delivery.After ?? Backoff(Progress.Failures));
                break;
        }
    }

    /// <summary>The first messages of a batch that may not wait any longer; null when all may.</summary>
    private OutboundBatch? Overdue(OutboundBatch batch, out string reason)
    {
        var oldest = parts.Clock.GetUtcNow() - outlet.KeepFor;
        var first = parts.Log.Durable.Value - parts.Options.MostHeldBytes;
        var count = batch.Messages.TakeWhile(message => message.ReceivedAt < oldest || message.Position.Value < first).Count();
        reason = count > 0 && batch.Messages[0].ReceivedAt < oldest ? "age" : "held";
        return count == 0 ? null : batch.First(count);
    }

    private void Bury(OutboundBatch batch, string reason)
    {
        var lost = Letters.Add(batch.Messages, reason, parts.Clock.GetUtcNow());
        loss.Add(batch.Messages, reason, lost);
        Progress.Dead += batch.Messages.Count;
        Progress.Lost += lost;
        OutboundMetrics.Dead.Add(batch.Messages.Count, tag);
        OutboundMetrics.Lost.Add(lost, tag);
    }

    private async Task PassedAsync(LogPosition next)
    {
        Progress.Cursor = next;
        if (parts.Clock.GetUtcNow() - savedAt >= parts.Options.SaveEvery)
        {
            await SaveAsync();
            await TellAsync();
        }
    }

    /// <summary>The cursor first, then the log may go.</summary>
    private async Task SaveAsync()
    {
        savedAt = parts.Clock.GetUtcNow();
        var cursor = Progress.Cursor;
        if (cursor > saved)
        {
            await parts.Store.WriteAsync(writing => OutletTable.Move(writing, outlet.Id, cursor));
            saved = cursor;
            parts.Log.Hold(outlet.Holder, cursor);
        }
    }

    private async Task TellAsync()
    {
        if (loss.Take(parts.Clock.GetUtcNow()) is { } fact)
        {
            await parts.WriteFact(fact);
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        Progress.NextTry = parts.Clock.GetUtcNow() + pause;
        await Task.Delay(pause, parts.Clock, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        Progress.NextTry = null;
    }

    /// <summary>Twice as long after each failure, of which a random half, so that many outlets do not return together.</summary>
    private TimeSpan Backoff(int failures)
    {
        var longest = Math.Min(parts.Options.LongestPause.TotalMilliseconds, parts.Options.FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 20)));
        return TimeSpan.FromMilliseconds(longest * (0.5 + (System.Security.Cryptography.RandomNumberGenerator.GetInt32(500) / 1000.0)));
    }
}
