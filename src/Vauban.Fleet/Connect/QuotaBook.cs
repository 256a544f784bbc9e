using System.Collections.Concurrent;

namespace Vauban.Fleet.Connect;

/// <summary>What each device and application has used of its quota. It outlives the connection, so that coming back gives nothing new; one small entry per client that was admitted.</summary>
internal sealed class QuotaBook(Quotas quotas, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);

    /// <summary>Null when it has connected too often.</summary>
    /// <param name="owner"><c>product/device</c>, or the application's name.</param>
    public Account? Connect(string owner)
    {
        var account = accounts.GetOrAdd(owner, _ => new Account(quotas, clock));
        return account.TryConnect() ? account : null;
    }

    public sealed class Account(Quotas quotas, TimeProvider clock)
    {
        private readonly Lock gate = new();
        private double messages = quotas.MessagesPerSecond;
        private double bytes = quotas.BytesPerSecond;
        private long countedAt = clock.GetTimestamp();
        private long minute = clock.GetTimestamp();
        private int connects;

        public bool TryConnect()
        {
            lock (gate)
            {
                if (clock.GetElapsedTime(minute) >= TimeSpan.FromMinutes(1))
                {
                    minute = clock.GetTimestamp();
                    connects = 0;
                }

                return quotas.ConnectsPerMinute == 0 || ++connects <= quotas.ConnectsPerMinute;
            }
        }

        /// <summary>Charges what one read brought; how long to wait before the next.</summary>
        public TimeSpan Charge(int received, int size)
        {
            if (quotas is { MessagesPerSecond: 0, BytesPerSecond: 0 })
            {
                return TimeSpan.Zero;
            }

            lock (gate)
            {
                var now = clock.GetTimestamp();
                var seconds = clock.GetElapsedTime(countedAt, now).TotalSeconds;
                countedAt = now;
                var wait = Math.Max(Take(ref messages, quotas.MessagesPerSecond, seconds, received), Take(ref bytes, quotas.BytesPerSecond, seconds, size));
                return TimeSpan.FromSeconds(Math.Min(wait, 10));
            }
        }

        private static double Take(ref double left, long rate, double seconds, int used)
        {
            if (rate == 0)
            {
                return 0;
            }

            left = Math.Min(rate, left + (seconds * rate)) - used;
            return left >= 0 ? 0 : -left / rate;
        }
    }
}
