using System.Globalization;
using System.Text;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;
using Vauban.Wire.Mqtt;

namespace Vauban.Benchmarks.Crashes;

/// <summary>
/// Kill -9 under load, again and again, while one application publishes QoS 1, QoS 2 and retained messages and another, whose session is kept,
/// is there in two rounds of three. At the end: 1 the publisher finishes what is open; 2 the subscriber is given the rest; 3 the retained
/// messages are read; and what was acknowledged is held against what was given.
/// </summary>
internal sealed class BrokerCrash(GatewayServer first, LoadIdentity application, Random random) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly BrokerBook book = new();
    private GatewayServer server = first;
    private KeptClient? publisher;
    private KeptClient? subscriber;

    public BrokerBook Book => book;

    /// <param name="longest">Of a round, in milliseconds.</param>
    public async Task<BrokerVerdict> RunAsync(int kills, int longest, Action<int>? told, CancellationToken cancellationToken)
    {
        (publisher, subscriber) = (new KeptClient(application with { ClientId = "crash-publisher" }, book), new KeptClient(application with { ClientId = "crash-subscriber" }, book));
        var lanes = new[] { ("app/crash/one", book.Open("app/crash/one", 1, false)), ("app/crash/two", book.Open("app/crash/two", 2, false)), ("app/kept/one", book.Open("app/kept/one", 1, true)), ("app/kept/two", book.Open("app/kept/two", 2, true)) };
        await subscriber.ConnectAsync(server.PlainPort, "app/crash/#", cancellationToken);
        publisher.PublishTo(lanes);
        for (var round = 0; round < kills; round++)
        {
            await RoundAsync(withSubscriber: round % 3 != 2, longest, cancellationToken);
            told?.Invoke(round + 1);
        }

        publisher.StopPublishing();
        await publisher.ConnectAsync(server.PlainPort, null, cancellationToken);
        await WithinAsync(publisher.RunAsync(() => publisher.IsSettled, cancellationToken));
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        quiet.CancelAfter(Patience);
        await subscriber.ConnectAsync(server.PlainPort, "app/crash/#", cancellationToken);
        await subscriber.RunAsync(() => book.Lost == 0, quiet.Token);
        return new BrokerVerdict(book.Sent, book.Acknowledged, book.Lost, book.Twice, book.Invented, book.OutOfOrder, book.SessionsLost, await RetainedWrongAsync(lanes, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await (publisher?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (subscriber?.DisposeAsync() ?? ValueTask.CompletedTask);
        await server.DisposeAsync();
    }

    private async Task RoundAsync(bool withSubscriber, int longest, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await publisher!.ConnectAsync(server.PlainPort, null, cancellationToken);
        var work = new List<Task> { Task.Run(() => publisher.RunAsync(() => false, stop.Token), CancellationToken.None) };
        if (withSubscriber)
        {
            await subscriber!.ConnectAsync(server.PlainPort, "app/crash/#", cancellationToken);
            work.Add(Task.Run(() => subscriber.RunAsync(() => false, stop.Token), CancellationToken.None));
        }

        await Task.Delay(random.Next(20, longest), cancellationToken);
        await server.KillAsync(cancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(5));
        await Task.WhenAll(work);
        server = await server.CrashAndRestartAsync(cancellationToken);
    }

    /// <summary>Retained topics whose value is older than the last one acknowledged, or newer than the last one sent.</summary>
    private async Task<int> RetainedWrongAsync(IEnumerable<(string Topic, Lane Lane)> lanes, CancellationToken cancellationToken)
    {
        var wrong = 0;
        foreach (var (topic, lane) in lanes.Where(lane => lane.Lane.Retain && lane.Lane.Acknowledged.Count > 0))
        {
            await using var stream = await MqttDoor.OpenPlainAsync(server.PlainPort, application with { ClientId = "crash-reader" }, cancellationToken);
            await stream.WriteAsync(Packets.Subscribe(1, [topic], 0), cancellationToken);
            var value = await ReadValueAsync(stream, cancellationToken);
            wrong += value < lane.Acknowledged.Max() || value >= lane.Sent ? 1 : 0;
        }

        return wrong;
    }

    private static async Task<int> ReadValueAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var (buffer, held) = (new byte[4096], 0);
        try
        {
            while (true)
            {
                held += await stream.ReadAsync(buffer.AsMemory(held), patience.Token);
                for (var at = 0; FrameReader.TryRead(buffer.AsSpan(at, held - at), FrameReader.LargestPacket, out var frame, out var size, out _) == FrameStatus.Complete; at += size)
                {
                    if (frame.Type == PacketType.Publish && PublishView.TryRead(in frame, MqttVersion.V5, out var message, out _))
                    {
                        return int.Parse(Encoding.UTF8.GetString(message.Payload), CultureInfo.InvariantCulture);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return -1;
        }
    }

    private static Task WithinAsync(Task task) => task.WaitAsync(Patience);
}
