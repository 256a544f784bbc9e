using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Crashes;

/// <summary>One round: every device connects, sends what was never answered and then new messages, until the server is killed at a random instant.</summary>
internal static class CrashRounds
{
    private const int Burst = 50;
    private const int MostAttempts = 30;

    public static IReadOnlyList<SentBook> BooksOf(IEnumerable<LoadIdentity> identities) =>
        [.. identities.Select(identity => new SentBook(identity, "temperature", StartOf(TimeProvider.System.GetUtcNow())))];

    /// <param name="kill">Ends the server as a power cut would.</param>
    public static async Task RunAsync(int port, IReadOnlyList<SentBook> books, Random random, Func<Task> kill, CancellationToken cancellationToken)
    {
        var senders = await Task.WhenAll(books.Select(book => ConnectAsync(port, book, cancellationToken)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = senders.Select(sender => Task.Run(() => sender.SendUntilBrokenAsync(Burst, stop.Token), CancellationToken.None)).ToList();
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100, 1500)), cancellationToken);
        await kill();
        // A connection that was being set up at the instant may not notice by itself.
        stop.CancelAfter(TimeSpan.FromSeconds(5));
        await Task.WhenAll(sending);
        foreach (var sender in senders)
        {
            await sender.DisposeAsync();
        }
    }

    /// <summary>A machine that was held up for a while may let a handshake pass its time: what a device does, it tries again.</summary>
    private static async Task<TrackedSender> ConnectAsync(int port, SentBook book, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TrackedSender.ConnectAsync(port, book, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException && attempt < MostAttempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    /// <summary>Two hours ago, at a whole second: far enough for every message to lie in the past.</summary>
    private static DateTimeOffset StartOf(DateTimeOffset now) => DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()).AddHours(-2);
}
