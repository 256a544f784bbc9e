using System.Net;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core;
using Vauban.Fleet.Activity;
using Xunit;

namespace Vauban.Tests.Fleet.Activity;

public sealed class ActivityTests
{
    private static readonly DeviceId Device = new("camera", "c1");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_a_device_does_stands_in_the_window_in_which_it_does_it()
    {
        using var book = new ActivityBook(new ActivityOptions(), clock);
        var session = book.Open(Device, IPAddress.Loopback)!;
        session.Message(100);
        session.Message(20);
        book.Reject(Device);
        book.Topic(Device, "up/co2");
        book.Topic(Device, "up/co2");
        clock.Advance(TimeSpan.FromSeconds(30));
        session.Message(7);
        book.Refuse(Device);
        var windows = book.Of(Device);
        Assert.Equal(2, windows.Count);
        Assert.Equal(new ActivityWindow(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero), 2, 120, 1, 0, 1, 1, 1), windows[0]);
        Assert.Equal(new ActivityWindow(new DateTimeOffset(2026, 11, 25, 8, 0, 30, TimeSpan.Zero), 1, 7, 0, 1, 0, 0, 0), windows[1]);
    }

    [Fact]
    public void The_last_sixty_windows_are_kept_in_their_order()
    {
        using var book = new ActivityBook(new ActivityOptions(), clock);
        var session = book.Open(Device, null)!;
        for (var i = 0; i < 200; i++)
        {
            session.Message(i);
            clock.Advance(ActivityWindow.Length);
        }

        var windows = book.Of(Device);
        Assert.Equal(DeviceTally.MostWindows + 1, windows.Count); // and the open one
        Assert.Equal(windows.OrderBy(window => window.From), windows);
        Assert.Equal(199UL, windows[^1].Bytes);
    }

    [Fact]
    public void A_silent_device_is_forgotten_and_one_that_speaks_again_on_its_open_session_is_not_lost()
    {
        using var book = new ActivityBook(new ActivityOptions(), clock);
        var session = book.Open(Device, null)!;
        session.Message(1);
        clock.Advance(TimeSpan.FromMinutes(62));
        Assert.Equal(0, book.Count);
        session.Message(2);
        Assert.Equal(2UL, book.Of(Device)[^1].Bytes);
    }

    [Fact]
    public void One_device_more_than_the_bound_is_not_counted_and_breaks_nothing()
    {
        using var book = new ActivityBook(new ActivityOptions { MostDevices = 2 }, clock);
        Assert.NotNull(book.Open(Device, null));
        Assert.NotNull(book.Open(new DeviceId("camera", "c2"), null));
        Assert.Null(book.Open(new DeviceId("camera", "c3"), null));
        book.Refuse(new DeviceId("camera", "c3"));
        Assert.Empty(book.Of(new DeviceId("camera", "c3")));
    }

    [Fact]
    public async Task Counts_from_many_threads_are_exact_over_the_windows()
    {
        using var book = new ActivityBook(new ActivityOptions(), clock);
        var session = book.Open(Device, null)!;
        using var stop = new CancellationTokenSource();
        var turning = Task.Run(() =>
        {
            for (var i = 0; i < 40; i++)
            {
                clock.Advance(ActivityWindow.Length);
                Thread.Yield();
            }
        });
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 50_000; i++)
            {
                session.Message(3);
            }
        });
        await turning;
        var windows = book.Of(Device);
        Assert.Equal(200_000, windows.Sum(window => window.Messages));
        Assert.Equal(600_000UL, windows.Aggregate(0UL, (sum, window) => sum + window.Bytes));
    }

    /// <summary>The error that <see cref="DistinctCount"/> states.</summary>
    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(10, 1)]
    [InlineData(20, 2)]
    [InlineData(40, 5)]
    public void Estimates_keep_the_error_that_is_stated(int things, double error)
    {
        var random = new Random(7);
        var squares = 0.0;
        const int Trials = 4000;
        for (var trial = 0; trial < Trials; trial++)
        {
            ulong bits = 0;
            for (var i = 0; i < things; i++)
            {
                bits |= DistinctCount.Bit(random.Next(int.MinValue, int.MaxValue));
            }

            squares += Math.Pow(DistinctCount.Of(bits) - things, 2);
        }

        Assert.InRange(Math.Sqrt(squares / Trials), 0, error);
    }

    [Fact]
    public void A_flood_of_topics_says_many() => Assert.Equal(DistinctCount.Many, DistinctCount.Of(Enumerable.Range(0, 100_000).Aggregate(0UL, (bits, i) => bits | DistinctCount.Bit(i * 7919))));

    [Fact]
    public void An_estimate_never_falls_when_something_more_is_seen() =>
        Gen.Int.Array[0, 100].Sample(hashes =>
        {
            var (bits, last) = (0UL, 0);
            foreach (var hash in hashes)
            {
                bits |= DistinctCount.Bit(hash);
                Assert.True(DistinctCount.Of(bits) >= last);
                last = DistinctCount.Of(bits);
            }
        });
}
