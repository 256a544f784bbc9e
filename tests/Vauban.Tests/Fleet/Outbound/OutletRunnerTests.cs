using System.Globalization;
using System.Text;
using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Fleet.Outbound;
using Xunit;

namespace Vauban.Tests.Fleet.Outbound;

public sealed class OutletRunnerTests
{
    [Fact]
    public async Task What_comes_after_the_outlet_opened_is_delivered_in_the_order_of_the_log()
    {
        await using var scene = new OutboundScene();
        await scene.SendAsync("before");
        var sender = new TestSender();
        scene.Serve(sender);
        for (var i = 0; i < 35; i++)
        {
            await scene.SendAsync(Number(i), i % 2 == 0 ? OutboundScene.Camera : OutboundScene.Other);
        }

        await scene.UntilAsync(() => sender.Payloads.Count == 35);
        Assert.Equal(Enumerable.Range(0, 35).Select(Number), sender.Payloads);
        Assert.Equal(0, scene.Runner.Progress.Dead);
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_again_and_gets_everything_once_it_is_back()
    {
        await using var scene = new OutboundScene();
        var sender = new TestSender { Answer = _ => Delivery.Failed("HTTP 503") };
        scene.Serve(sender);
        for (var i = 0; i < 20; i++)
        {
            await scene.SendAsync(Number(i));
        }

        await scene.UntilAsync(() => sender.Tries >= 3);
        Assert.Equal("HTTP 503", scene.Runner.Progress.LastError);
        sender.Answer = _ => Delivery.Done;
        await scene.UntilAsync(() => sender.Payloads.Count == 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(Number), sender.Payloads);
        Assert.Null(scene.Runner.Progress.LastError);
    }

    [Fact]
    public async Task After_a_stop_it_goes_on_where_it_was()
    {
        await using var scene = new OutboundScene();
        var sender = new TestSender();
        scene.Serve(sender);
        await scene.SendAsync("1");
        await scene.UntilAsync(() => sender.Payloads.Count == 1);
        await scene.StopAsync();
        await scene.SendAsync("2");
        var later = new TestSender();
        scene.Serve(later);
        await scene.UntilAsync(() => later.Payloads.Count == 1);
        Assert.Equal(["2"], later.Payloads);
    }

    [Fact]
    public async Task The_log_is_held_until_the_cursor_has_passed()
    {
        await using var scene = new OutboundScene();
        var sender = new TestSender { Answer = _ => Delivery.Failed("down") };
        scene.Serve(sender);
        for (var i = 0; i < 100; i++)
        {
            await scene.SendAsync(new string('x', 2000));
        }

        scene.Log.Hold("test", new(long.MaxValue));
        Assert.Equal(0, scene.Log.Free());
        sender.Answer = _ => Delivery.Done;
        await scene.UntilAsync(() => sender.Payloads.Count == 100);
        await scene.StopAsync();
        Assert.True(scene.Log.Free() >= 2);
    }

    [Fact]
    public async Task The_one_message_that_is_refused_for_good_is_found_and_set_aside_alone()
    {
        await using var scene = new OutboundScene();
        var sender = new TestSender { Answer = batch => batch.Messages.Any(message => Encoding.UTF8.GetString(message.Payload.Span) == "poison") ? Delivery.Refused("HTTP 422") : Delivery.Done };
        scene.Serve(sender);
        foreach (var payload in new[] { "1", "2", "3", "poison", "4", "5", "6", "7" })
        {
            await scene.SendAsync(payload);
        }

        await scene.UntilAsync(() => sender.Payloads.Count == 7);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], sender.Payloads);
        Assert.Equal(1, scene.Runner.Progress.Dead);
        var line = Assert.Single(await DeadAsync(scene));
        Assert.Equal("HTTP 422", line.GetProperty("reason").GetString());
        Assert.Equal("poison", line.GetProperty("message").GetProperty("payload").GetString());
    }

    [Fact]
    public async Task What_waited_too_long_becomes_a_dead_letter_and_a_fact_and_what_is_fresh_is_delivered()
    {
        await using var scene = new OutboundScene();
        scene.Outlet = scene.Outlet with { KeepFor = TimeSpan.FromHours(1) };
        var sender = new TestSender { Answer = _ => Delivery.Failed("down") };
        scene.Serve(sender);
        await scene.SendAsync("old");
        scene.Clock.Advance(TimeSpan.FromHours(2));
        await scene.UntilAsync(() => scene.Runner.Progress.Dead == 1);
        sender.Answer = _ => Delivery.Done;
        await scene.SendAsync("fresh");
        await scene.UntilAsync(() => sender.Payloads.Count == 1);
        Assert.Equal(["fresh"], sender.Payloads);
        await scene.UntilAsync(() => scene.Facts.Count == 1);
        var fact = scene.Facts[0];
        Assert.Equal(FactKinds.OutboundUndelivered, fact.Kind);
        Assert.Contains("\"dead\":1", fact.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outlet_never_holds_more_of_the_log_than_its_bound_and_loses_the_oldest_first()
    {
        await using var scene = new OutboundScene(new OutboundOptions { BatchMessages = 10, MostHeldBytes = 20_000, MostDeadBytes = 4_000 });
        var sender = new TestSender { Answer = _ => Delivery.Failed("down") };
        scene.Serve(sender);
        for (var i = 0; i < 100; i++)
        {
            await scene.SendAsync(new string('x', 500) + Number(i));
        }

        await scene.UntilAsync(() => scene.Runner.Progress.Cursor.Value > scene.Log.Durable.Value - 21_000);
        Assert.True(scene.Runner.Progress.Dead >= 50);
        Assert.InRange(scene.Runner.Letters.Bytes, 1, 12_000);
        Assert.True(scene.Runner.Progress.Lost > 0);
        sender.Answer = _ => Delivery.Done;
        await scene.UntilAsync(() => sender.Payloads.Count + scene.Runner.Progress.Dead == 100);
        Assert.EndsWith(Number(99), sender.Payloads[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_outlet_delivers_nothing_and_its_bounds_hold()
    {
        await using var scene = new OutboundScene();
        scene.Outlet = scene.Outlet with { Paused = true, KeepFor = TimeSpan.FromHours(1) };
        var sender = new TestSender();
        scene.Serve(sender);
        await scene.SendAsync("1");
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, sender.Tries);
        scene.Clock.Advance(TimeSpan.FromHours(2));
        await scene.UntilAsync(() => scene.Runner.Progress.Dead == 1);
        Assert.Equal(0, sender.Tries);
    }

    [Fact]
    public async Task Personal_and_undeclared_streams_and_what_was_erased_do_not_leave()
    {
        await using var scene = new OutboundScene();
        var sender = new TestSender();
        scene.Serve(sender);
        await scene.SendAsync("personal", resource: "up/presence");
        await scene.SendAsync("unknown", resource: "up/noise");
        await scene.SendAsync("free");
        await scene.UntilAsync(() => sender.Payloads.Count == 1);
        Assert.Equal(["free"], sender.Payloads);
        await scene.StopAsync();
        var position = await scene.SendAsync("erased");
        scene.Erased.Add((1, position.Value));
        await scene.SendAsync("kept");
        scene.Outlet = scene.Outlet with { Personal = true, Resources = ["up/co2"] };
        scene.Serve(sender);
        await scene.UntilAsync(() => sender.Payloads.Count == 2);
        Assert.Equal(["free", "kept"], sender.Payloads);
    }

    private static async Task<List<JsonElement>> DeadAsync(OutboundScene scene)
    {
        using var memory = new MemoryStream();
        await scene.Runner.Letters.CopyToAsync(memory, CancellationToken.None);
        return [.. Encoding.UTF8.GetString(memory.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
