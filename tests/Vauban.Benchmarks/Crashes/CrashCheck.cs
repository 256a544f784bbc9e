using System.Globalization;
using System.Text.Json;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Crashes;

/// <summary>Reads back through the public API what devices sent, and counts what is lost, repeated or invented.</summary>
internal static class CrashCheck
{
    private const int PageOfMessages = 20_000;

    public static async Task<CrashCount> CountAsync(HttpClient api, IEnumerable<SentBook> books, CancellationToken cancellationToken)
    {
        var total = new CrashCount(0, 0, 0, 0, 0, 0);
        foreach (var book in books)
        {
            total += await CountAsync(api, book, cancellationToken);
        }

        return total;
    }

    private static async Task<CrashCount> CountAsync(HttpClient api, SentBook book, CancellationToken cancellationToken)
    {
        var found = new HashSet<int>();
        var (rows, repeated, invented) = (0L, 0L, 0L);
        // From before the first to after the last, so that what nobody sent is seen too.
        for (var first = -PageOfMessages; first <= book.Sent; first += PageOfMessages)
        {
            foreach (var (at, value) in await RowsAsync(api, book, first, cancellationToken))
            {
                rows++;
                if (book.Find(at, value) is not { } message)
                {
                    invented++;
                }
                else if (!found.Add(message))
                {
                    repeated++;
                }
            }
        }

        var lost = Enumerable.Range(0, book.Sent).LongCount(message => book.IsAcknowledged(message) && !found.Contains(message));
        return new CrashCount(book.Sent, book.Acknowledged, rows, lost, repeated, invented);
    }

    private static async Task<List<(DateTimeOffset At, double Value)>> RowsAsync(HttpClient api, SentBook book, int first, CancellationToken cancellationToken)
    {
        var from = Uri.EscapeDataString(book.TimeOf(first).ToString("O", CultureInfo.InvariantCulture));
        var to = Uri.EscapeDataString(book.TimeOf(first + PageOfMessages).ToString("O", CultureInfo.InvariantCulture));
        // A message may stand twice: room for all of them, and one more would show.
        var path = $"/api/devices/{book.Identity.ClientId}/telemetry/{book.Resource}?from={from}&to={to}&limit={(2 * PageOfMessages) + 1}";
        using var document = JsonDocument.Parse(await api.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken));
        return [.. document.RootElement.EnumerateArray().Select(row => (row.GetProperty("at").GetDateTimeOffset(), row.GetProperty("number").GetDouble()))];
    }
}
