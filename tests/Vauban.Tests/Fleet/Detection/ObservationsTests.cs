using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Detection;
using Xunit;

namespace Vauban.Tests.Fleet.Detection;

public sealed class ObservationsTests
{
    private static readonly DeviceId Alice = new("lock", "alice");
    private static readonly DeviceId Bob = new("lock", "bob");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, byte[]> blobs = [];
    private readonly List<FactDraft> facts = [];

    [Fact]
    public async Task Devices_of_a_product_enter_as_one_digest_whose_root_is_that_of_its_rows()
    {
        var seen = New();
        seen.See(new Sighting(SightingKind.Telemetry, Bob, false, "up/co2"));
        seen.See(new Sighting(SightingKind.Telemetry, Alice, false, "up/co2"));
        Assert.Equal(1, await seen.FlushAsync([]));
        var fact = Assert.Single(facts);
        Assert.Equal((FactKinds.ObservedTelemetry, Subject.OfProduct("lock"), Grade.Field), (fact.Kind, fact.Subject, fact.Grade));
        var digest = JsonSerializer.Deserialize<ObservationDigest>(fact.Statement, JsonSerializerOptions.Web)!;
        Assert.Equal(2, digest.Rows);
        Assert.Equal(2, digest.Values["up/co2"]);
        var lines = Encoding.UTF8.GetString(blobs[digest.Blob]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var at = Microseconds.From(clock.GetUtcNow());
        Assert.Equal([$"alice\tup/co2\t{at}", $"bob\tup/co2\t{at}"], lines);
        var leaves = lines.Select(line => MerkleTree.Leaf(Encoding.UTF8.GetBytes(line + "\n"))).ToList();
        Assert.Equal(MerkleTree.Root(2, MerkleTree.Over(leaves)).ToString(), digest.Root);
    }

    [Fact]
    public async Task Nothing_is_written_again_until_a_row_is_new_or_the_digest_is_due()
    {
        var seen = New();
        seen.See(new Sighting(SightingKind.Telemetry, Alice, false, "up/co2"));
        Assert.Equal(1, await seen.FlushAsync([]));
        clock.Advance(TimeSpan.FromMinutes(1));
        seen.See(new Sighting(SightingKind.Telemetry, Alice, false, "up/co2"));
        Assert.Equal(0, await seen.FlushAsync([]));
        seen.See(new Sighting(SightingKind.Telemetry, Bob, false, "up/co2"));
        Assert.Equal(1, await seen.FlushAsync([]));
        clock.Advance(TimeSpan.FromMinutes(10));
        seen.See(new Sighting(SightingKind.Telemetry, Bob, false, "up/co2"));
        Assert.Equal(1, await seen.FlushAsync([]));
    }

    [Fact]
    public async Task What_is_no_longer_seen_leaves_the_digest()
    {
        var seen = New();
        seen.See(new Sighting(SightingKind.Reject, Alice, false, "up/co2: range"));
        await seen.FlushAsync([]);
        clock.Advance(TimeSpan.FromMinutes(12));
        Assert.Equal(0, await seen.FlushAsync([]));
    }

    [Fact]
    public async Task Simulated_devices_stand_in_facts_of_their_own_grade()
    {
        var seen = New();
        seen.See(new Sighting(SightingKind.Channel, Alice, true, "tls1.3/X"));
        seen.See(new Sighting(SightingKind.Channel, Bob, false, "tls1.3/X"));
        await seen.FlushAsync([]);
        Assert.Equal([Grade.Simulated, Grade.Field], facts.Select(fact => fact.Grade).Order());
    }

    [Fact]
    public async Task A_device_that_invents_topics_is_bounded_and_forges_no_row()
    {
        var seen = New();
        for (var i = 0; i < 1000; i++)
        {
            seen.See(new Sighting(SightingKind.Undeclared, Alice, false, $"x{i}\t1\nbob\tforged\t1"));
        }

        await seen.FlushAsync([]);
        var digest = JsonSerializer.Deserialize<ObservationDigest>(facts.Single().Statement, JsonSerializerOptions.Web)!;
        Assert.Equal(16, digest.Rows);
        Assert.Equal(984, seen.Dropped);
        Assert.Equal(16, Encoding.UTF8.GetString(blobs[digest.Blob]).Count(c => c == '\n'));
        Assert.DoesNotContain("\nbob", Encoding.UTF8.GetString(blobs[digest.Blob]), StringComparison.Ordinal);
    }

    private Observations New() =>
        new(
            new ObservationOptions(),
            clock,
            blob =>
            {
                var name = Hash.Of(blob).ToString();
                blobs[name] = blob;
                return name;
            },
            fact =>
            {
                facts.Add(fact);
                return Task.CompletedTask;
            }
        );
}
