using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Permissions;
using Xunit;
using static Vauban.Tests.Fleet.Telemetry.TelemetryHouse;

namespace Vauban.Tests.Fleet.Telemetry;

public sealed class TelemetryStoreTests : IDisposable
{
    private readonly TelemetryHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task Values_are_the_same_in_the_tail_in_files_and_after_a_restart()
    {
        await FillAsync(100);
        var inTail = await house.RowsAsync();

        Assert.Equal(100, await house.Store.SealAsync());
        var inFiles = await house.RowsAsync();
        house.Reopen();
        var afterRestart = await house.RowsAsync();

        Assert.Equal(100, inTail.Count);
        Assert.Equal(inTail, inFiles);
        Assert.Equal(inTail, afterRestart);
        Assert.NotEmpty(house.Store.Manifest.Files);
    }

    [Fact]
    public async Task A_query_sees_each_value_exactly_once_while_values_come_and_are_sealed()
    {
        var stop = false;
        var sent = 0;
        var sending = Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop) && sent < 3000)
            {
                await house.SeenAsync(house.Send(1 + (sent % 3), "co2", 400 + (sent % 4000), Start.AddSeconds(sent)));
                Interlocked.Increment(ref sent);
            }
        });
        for (var seal = 0; seal < 12; seal++)
        {
            var sealing = house.Store.SealAsync();
            for (var look = 0; look < 4; look++)
            {
                var atLeast = Volatile.Read(ref sent);
                var rows = await house.RowsAsync("co2");
                Assert.True(rows.Count >= atLeast, $"{rows.Count} of {atLeast}");
                Assert.Equal(rows.Count, rows.Select(row => row.At).Distinct().Count());
            }

            await sealing;
        }

        Volatile.Write(ref stop, true);
        await sending;
        Assert.Equal(sent, (await house.RowsAsync("co2")).Count);
        Assert.True(sent > 12);
    }

    [Fact]
    public async Task A_value_that_a_device_sent_again_is_shown_and_sealed_once()
    {
        for (var turn = 0; turn < 3; turn++)
        {
            house.Send(1, "co2", 600, Start);
            await house.SeenAsync(house.Send(1, "co2", 601 + turn, Start.AddMinutes(1)));
            Assert.Equal(2 + turn, (await house.RowsAsync("co2")).Count);
            if (turn == 1)
            {
                Assert.Equal(3, await house.Store.SealAsync());
            }
        }

        Assert.Equal([600, 601, 602, 603], (await house.RowsAsync("co2")).Select(row => row.Number).Order());
        Assert.Equal(2, await house.Store.SealAsync());
        Assert.Equal(4, (await house.RowsAsync("co2")).Count);
    }

    [Fact]
    public async Task Steps_of_time_join_files_and_tail()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            await house.SeenAsync(house.Send(1, "temperature", minute, Start.AddMinutes(minute)));
            if (minute == 34)
            {
                await house.Store.SealAsync();
            }
        }

        var query = TelemetryHouse.Query("temperature", Unit(1)) with { From = Start, To = Start.AddHours(1) };
        var steps = await house.Store.BucketsAsync(Access.System, query, TimeSpan.FromMinutes(10), _ => true);

        Assert.Equal([(0, 9, 4.5), (10, 19, 14.5), (20, 29, 24.5), (30, 39, 34.5), (40, 49, 44.5), (50, 59, 54.5)], steps.Select(step => (step.Low, step.High, step.Mean)));
        Assert.All(steps, step => Assert.Equal(10, step.Count));
        Assert.Equal(Start.AddMinutes(30), steps[3].Start);
    }

    [Fact]
    public async Task Only_devices_that_may_be_seen_are_shown()
    {
        await FillAsync(30);
        await house.Store.SealAsync();
        await FillAsync(30, later: 1000);
        var nobody = Access.Of("person:x", "X");

        var rows = await house.Store.RowsAsync(nobody, TelemetryHouse.Query(), device => device == Unit(2));
        var none = await house.Store.RowsAsync(nobody, TelemetryHouse.Query(), _ => false);

        Assert.Equal(20, rows.Count);
        Assert.All(rows, row => Assert.Equal(Unit(2), row.Device));
        Assert.Empty(none);
        Assert.Equal(20, (await house.RowsAsync(null, Unit(3))).Count);
    }

    [Fact]
    public async Task The_last_value_is_the_newest_measured_and_survives_seal_and_restart()
    {
        house.Send(1, "co2", 700, Start.AddMinutes(2));
        await house.SeenAsync(house.Send(1, "co2", 600, Start.AddMinutes(1)));
        Assert.Equal(700, Assert.Single(house.Store.Last(Unit(1))).Number);

        await house.Store.SealAsync();
        house.Reopen();
        var last = Assert.Single(house.Store.Last(Unit(1)));

        Assert.Equal(("co2", 700d, Start.AddMinutes(2)), (last.Resource, last.Number!.Value, last.At));
    }

    [Fact]
    public async Task Texts_and_booleans_are_kept_too()
    {
        house.Intake.Offer(Unit(1), "up/note", "\"caf\\u00e9\""u8, Start);
        var position = house.Intake.Offer(Unit(1), "up/presence", "true"u8, Start).Position;
        await house.SeenAsync(position);
        await house.Store.SealAsync();

        var rows = await house.RowsAsync();

        Assert.Equal("café", Assert.Single(rows, row => row.Resource == "note").Text);
        Assert.Equal(1, Assert.Single(rows, row => row.Resource == "presence").Number);
        Assert.Null(Assert.Single(rows, row => row.Resource == "note").Number);
    }

    [Fact]
    public async Task What_the_profile_no_longer_keeps_is_unlinked_and_a_fact_says_so()
    {
        house.Send(1, "temperature", 20, Start);
        await house.SeenAsync(house.Intake.Offer(Unit(1), "up/presence", "true"u8, Start).Position);
        await house.Store.SealAsync();
        house.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await house.Store.RetainAsync());

        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await house.Store.RetainAsync());

        Assert.Equal("temperature", Assert.Single(await house.RowsAsync()).Resource);
        Assert.Single(Directory.GetFiles(house.Folder, "*.parquet"));
        var fact = Assert.Single(house.Facts);
        Assert.Equal((FactKinds.RetentionApplied, "product:air"), (fact.Kind, fact.Subject.Value));
        Assert.Equal("7d", JsonDocument.Parse(fact.Statement).RootElement.GetProperty("keep").GetString());
    }

    [Fact]
    public async Task An_erased_device_is_gone_from_queries_files_last_values_and_restarts_and_others_stay()
    {
        await FillAsync(90);
        await house.Store.SealAsync();
        await FillAsync(90, later: 1000);

        await house.Store.EraseAsync(Access.System, Unit(2), TestContext.Current.CancellationToken);

        await CheckErasedAsync(120);
        house.Reopen();
        await CheckErasedAsync(120);
        var fact = Assert.Single(house.Facts);
        Assert.Equal((FactKinds.DataErased, "device:air/A2"), (fact.Kind, fact.Subject.Value));
        Assert.Equal(60, JsonDocument.Parse(fact.Statement).RootElement.GetProperty("rows").GetInt64());

        await house.SeenAsync(house.Send(2, "co2", 500, Start.AddHours(5)));
        Assert.Equal(500, Assert.Single(await house.RowsAsync(null, Unit(2))).Number);
    }

    [Fact]
    public async Task An_erasure_that_an_older_copy_has_undone_is_done_again_from_its_receipt()
    {
        await FillAsync(90);
        await house.Store.SealAsync();
        var copy = Directory.GetFiles(house.Folder).ToDictionary(path => path, File.ReadAllBytes);
        await house.Store.EraseAsync(Access.System, Unit(2), TestContext.Current.CancellationToken);
        var below = JsonDocument.Parse(Assert.Single(house.Facts).Statement).RootElement.GetProperty("below").GetInt64();
        foreach (var (path, bytes) in copy)
        {
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        }

        house.Reopen();
        Assert.Equal(30, (await house.RowsAsync(null, Unit(2))).Count);

        Assert.Equal(30, await house.Store.EraseAgainAsync([(Unit(2), below)], TestContext.Current.CancellationToken));
        await CheckErasedAsync(60);
    }

    [Fact]
    public async Task A_file_that_a_crash_left_outside_the_manifest_is_removed_at_the_next_start()
    {
        await FillAsync(10);
        await house.Store.SealAsync();
        var sealedFile = Assert.Single(Directory.GetFiles(house.Folder, "*.parquet"));
        File.Copy(sealedFile, sealedFile.Replace(".parquet", "~9.parquet", StringComparison.Ordinal));
        await File.WriteAllTextAsync(sealedFile + ".tmp", "half", TestContext.Current.CancellationToken);

        house.Reopen();

        Assert.Single(Directory.GetFiles(house.Folder, "*.parquet*"));
        Assert.Equal(10, (await house.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_crash_after_the_files_and_before_the_manifest_shows_each_value_once()
    {
        await FillAsync(50);
        var manifest = Path.Combine(house.Folder, ManifestFile.Name);
        await house.Store.SealAsync();
        File.Delete(manifest);
        File.Delete(Path.Combine(house.Folder, "projections"));

        house.Reopen();

        Assert.Equal(50, (await house.RowsAsync()).Count);
        Assert.Empty(house.Store.Manifest.Files);
    }

    [Fact]
    public async Task The_log_below_a_seal_is_freed()
    {
        for (var part = 0; part < 5; part++)
        {
            await FillAsync(500, later: part * 1000);
        }

        var before = house.Log.Oldest;

        await house.Store.SealAsync();

        Assert.True(house.Log.Oldest > before);
        Assert.Equal(2500, (await house.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_damaged_manifest_is_told_and_nothing_is_removed()
    {
        await FillAsync(10);
        await house.Store.SealAsync();
        house.Close();
        var path = Path.Combine(house.Folder, ManifestFile.Name);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[^5] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        Assert.Throws<Vauban.Fleet.FleetException>(house.Open);
        Assert.Single(Directory.GetFiles(house.Folder, "*.parquet"));
    }

    [Fact]
    public async Task Small_files_are_joined_and_hold_the_same_values()
    {
        for (var seal = 0; seal < Merging.Worth; seal++)
        {
            await house.SeenAsync(house.Send(1 + (seal % 3), "co2", 500 + seal, Start.AddMinutes(seal)));
            await house.Store.SealAsync();
        }

        var before = await house.RowsAsync();
        Assert.Equal(Merging.Worth - 1, await house.Store.TidyAsync(TestContext.Current.CancellationToken));

        Assert.Equal(before, await house.RowsAsync());
        Assert.Single(Directory.GetFiles(house.Folder, "*.parquet"));
        house.Reopen();
        Assert.Equal(before, await house.RowsAsync());
        await house.Store.EraseAsync(Access.System, Unit(1), TestContext.Current.CancellationToken);
        Assert.Equal(5, (await house.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_viewer_sees_values_as_they_come()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var seen = new List<double>();
        var viewing = Task.Run(async () =>
        {
            await foreach (var row in house.Store.Live(Unit(1), stop.Token))
            {
                seen.Add(row.Number!.Value);
                if (row.Number == 999)
                {
                    return;
                }
            }
        }, stop.Token);
        for (var turn = 0; !viewing.IsCompleted; turn++)
        {
            house.Send(2, "co2", 555, Start);
            house.Send(1, "co2", turn < 50 ? 600 : 999, Start);
            await Task.Delay(2, stop.Token);
        }

        await viewing;
        Assert.Contains(600, seen);
        Assert.DoesNotContain(555, seen);
    }

    /// <param name="later">Seconds after the start; another filling must not repeat the times of the first, or it would count as sent again.</param>
    private async Task FillAsync(int count, int later = 0)
    {
        var last = LogPosition.None;
        for (var index = 0; index < count; index++)
        {
            last = house.Send(1 + (index % 3), "co2", 400 + index, Start.AddSeconds(index + later));
        }

        await house.SeenAsync(last);
    }

    private async Task CheckErasedAsync(int others)
    {
        var rows = await house.RowsAsync();
        Assert.Equal(others, rows.Count);
        Assert.DoesNotContain(rows, row => row.Device == Unit(2));
        Assert.Empty(house.Store.Last(Unit(2)));
        Assert.NotEmpty(house.Store.Last(Unit(1)));
    }
}
