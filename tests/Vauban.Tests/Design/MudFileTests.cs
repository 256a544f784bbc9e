using System.Text.Json;
using Vauban.Core.Profiles;
using Vauban.Design.Documents;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class MudFileTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 22);

    [Fact]
    public void The_file_has_the_members_RFC_8520_requires_and_its_policies_name_lists_that_exist()
    {
        using var json = JsonDocument.Parse(MudFile.From(TestProfiles.AirQuality, AsOf).Write());
        var mud = json.RootElement.GetProperty("ietf-mud:mud");

        Assert.Equal(1, mud.GetProperty("mud-version").GetInt32());
        Assert.StartsWith("https://", mud.GetProperty("mud-url").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-11-22T00:00:00+00:00", mud.GetProperty("last-update").GetString());
        Assert.Equal(JsonValueKind.False, mud.GetProperty("is-supported").ValueKind);
        var lists = json.RootElement.GetProperty("ietf-access-control-list:acls").GetProperty("acl").EnumerateArray().Select(list => list.GetProperty("name").GetString()).ToHashSet();
        foreach (var policy in (string[])["from-device-policy", "to-device-policy"])
        {
            var named = mud.GetProperty(policy).GetProperty("access-lists").GetProperty("access-list").EnumerateArray().Select(item => item.GetProperty("name").GetString()).ToList();
            Assert.Equal(2, named.Count);
            Assert.Subset(lists, named.ToHashSet());
        }
    }

    [Fact]
    public void The_fleets_server_is_the_owners_controller_on_its_port_and_only_the_object_opens()
    {
        using var json = JsonDocument.Parse(MudFile.From(TestProfiles.AirQuality, AsOf).Write());

        var entry = Matches(json, "mud-air-quality-s1-v4fr", "cloud-frdev");

        Assert.Equal("[null]", entry.GetProperty("ietf-mud:mud").GetProperty("my-controller").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(6, entry.GetProperty("ipv4").GetProperty("protocol").GetInt32());
        Assert.Equal("from-device", entry.GetProperty("tcp").GetProperty("ietf-mud:direction-initiated").GetString());
        Assert.Equal(8883, entry.GetProperty("tcp").GetProperty("destination-port").GetProperty("port").GetInt32());
        Assert.Equal(8883, Matches(json, "mud-air-quality-s1-v6to", "cloud-todev").GetProperty("tcp").GetProperty("source-port").GetProperty("port").GetInt32());
    }

    [Fact]
    public void A_flow_opened_towards_the_object_opens_the_objects_own_port()
    {
        var profile = TestProfiles.AirQuality with
        {
            Network = [new NetworkFlow { Id = "page", Protocol = FlowProtocol.Http, Direction = FlowDirection.In, Peer = "local", Port = 443 }],
        };
        using var json = JsonDocument.Parse(MudFile.From(profile, AsOf).Write());

        var entry = Matches(json, "mud-air-quality-s1-v4to", "page-todev");

        Assert.True(entry.GetProperty("ietf-mud:mud").TryGetProperty("local-networks", out _));
        Assert.Equal("to-device", entry.GetProperty("tcp").GetProperty("ietf-mud:direction-initiated").GetString());
        Assert.Equal(443, entry.GetProperty("tcp").GetProperty("destination-port").GetProperty("port").GetInt32());
    }

    [Theory]
    [InlineData("port")]
    [InlineData("peer")]
    [InlineData("direction")]
    [InlineData("protocol")]
    public void A_flow_of_which_something_is_unknown_stays_closed_and_is_named(string field)
    {
        var profile = TestProfiles.AirQuality.WithFlow(flow =>
            field switch
            {
                "port" => flow with { Port = null },
                "peer" => flow with { Peer = null },
                "direction" => flow with { Direction = null },
                _ => flow with { Protocol = null },
            }
        );

        var mud = MudFile.From(profile, AsOf);

        Assert.Empty(mud.Entries);
        Assert.Contains(mud.Problems, problem => problem.Code == "VB-DESIGN-004" && problem.Field == $"network.cloud.{field}");
    }

    [Fact]
    public void A_radio_that_is_not_ip_has_no_entry_and_is_no_problem()
    {
        var profile = TestProfiles.AirQuality.WithFlow(flow => flow with { Protocol = FlowProtocol.Ble });

        Assert.Empty(MudFile.From(profile, AsOf).Entries);
        Assert.DoesNotContain(MudFile.From(profile, AsOf).Problems, problem => problem.Code == "VB-DESIGN-004");
    }

    private static JsonElement Matches(JsonDocument json, string list, string entry) =>
        json.RootElement.GetProperty("ietf-access-control-list:acls")
            .GetProperty("acl")
            .EnumerateArray()
            .First(item => item.GetProperty("name").GetString() == list)
            .GetProperty("aces")
            .GetProperty("ace")
            .EnumerateArray()
            .First(item => item.GetProperty("name").GetString() == entry)
            .GetProperty("matches");
}
