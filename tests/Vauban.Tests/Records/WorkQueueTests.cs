using System.Globalization;
using Vauban.Records.Storage;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class WorkQueueTests
{
    [Fact]
    public async Task Work_is_done_one_piece_after_the_other_and_its_failure_is_the_askers()
    {
        using var queue = new WorkQueue("test queue", yields: true);
        using var hold = new ManualResetEventSlim();
        var order = new List<int>();
        var first = queue.RunAsync(() =>
        {
            hold.Wait(TimeSpan.FromSeconds(10));
            order.Add(1);
            return 1;
        });
        var second = queue.RunAsync<int>(() => throw new FormatException("no"));
        var third = queue.RunAsync(() =>
        {
            order.Add(3);
            return 3;
        });
        Assert.False(third.IsCompleted);
        hold.Set();

        Assert.Equal(3, await third);
        Assert.Equal([1, 3], order);
        Assert.Equal(1, await first);
        await Assert.ThrowsAsync<FormatException>(() => second);
    }

    [Fact]
    public async Task Work_that_was_cancelled_before_its_turn_is_not_done()
    {
        using var queue = new WorkQueue("test queue", yields: false);
        using var hold = new ManualResetEventSlim();
        using var leaving = new CancellationTokenSource();
        var done = false;
        var first = queue.RunAsync(() => hold.Wait(TimeSpan.FromSeconds(10)));
        var second = queue.RunAsync(() => done = true, leaving.Token);
        await leaving.CancelAsync();
        hold.Set();

        Assert.True(await first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(done);
    }

    [Fact]
    public async Task A_queue_that_has_ended_takes_nothing()
    {
        var queue = new WorkQueue("test queue", yields: true);
        queue.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.RunAsync(() => 1));
    }

    /// <summary>nice(1) as Linux has it for the thread: field 19 of its stat (proc(5)).</summary>
    [Fact]
    public async Task What_works_for_people_yields_to_what_works_for_devices()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "nice counts per thread on Linux only");
        using var devices = new WorkQueue("test queue", yields: false);
        using var people = new WorkQueue("test queue", yields: true);

        Assert.Equal(10, await people.RunAsync(Nice));
        Assert.True(await devices.RunAsync(Nice) < 10);
    }

    /// <summary>Of the calling thread: field 19 of its stat (proc(5)).</summary>
    private static int Nice() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ')[17], CultureInfo.InvariantCulture);
}
