using System.Text.Json;
using Vauban.Core.Profiles;
using Vauban.Design.Documents;
using Vauban.Design.Network;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class DeviceFileTests
{
    [Fact]
    public void The_agent_finds_endpoints_topics_periods_and_limits()
    {
        using var json = JsonDocument.Parse(File(TestProfiles.AirQuality).Write());
        var root = json.RootElement;

        Assert.Equal(8883, root.GetProperty("endpoints").GetProperty("mqtt").GetProperty("port").GetInt32());
        Assert.Equal("/.well-known/est", root.GetProperty("endpoints").GetProperty("est").GetProperty("path").GetString());
        Assert.Equal(60, root.GetProperty("resources")[0].GetProperty("every").GetInt64());
        Assert.Equal("v1/air-quality-s1/{device}/cmd/identify", root.GetProperty("commands")[0].GetProperty("topic").GetString());
        Assert.Equal(86_400, root.GetProperty("storeAndForward").GetInt64());
        Assert.Equal(300, root.GetProperty("reconnectSpread").GetInt64());
        Assert.Equal("CN={device},O=Atelier Vif\\, SAS", root.GetProperty("identity").GetProperty("subject").GetString());
    }

    [Fact]
    public void What_the_profile_does_not_say_is_absent()
    {
        var profile = TestProfiles.AirQuality.WithFlow(flow => flow with { Transport = null, Port = null });

        using var json = JsonDocument.Parse(File(profile).Write());
        var mqtt = json.RootElement.GetProperty("endpoints").GetProperty("mqtt");

        Assert.False(mqtt.TryGetProperty("transport", out _));
        Assert.False(mqtt.TryGetProperty("port", out _));
    }

    [Fact]
    public void Every_member_written_is_declared_in_the_schema()
    {
        using var schema = JsonDocument.Parse(DeviceFile.Schema);
        using var json = JsonDocument.Parse(File(TestProfiles.AirQuality).Write());
        var definitions = schema.RootElement.GetProperty("$defs");

        AssertDeclared(json.RootElement, schema.RootElement);
        Assert.All(json.RootElement.GetProperty("resources").EnumerateArray(), item => AssertDeclared(item, definitions.GetProperty("resource")));
        Assert.All(json.RootElement.GetProperty("sensors").EnumerateArray(), item => AssertDeclared(item, definitions.GetProperty("sensor")));
        Assert.All(json.RootElement.GetProperty("settings").EnumerateArray(), item => AssertDeclared(item, definitions.GetProperty("setting")));
        Assert.All(json.RootElement.GetProperty("commands").EnumerateArray(), item => AssertDeclared(item, definitions.GetProperty("command")));
        Assert.All(json.RootElement.GetProperty("endpoints").EnumerateObject(), item => AssertDeclared(item.Value, definitions.GetProperty("endpoint")));
        AssertDeclared(json.RootElement.GetProperty("limits"), schema.RootElement.GetProperty("properties").GetProperty("limits"));
    }

    private static void AssertDeclared(JsonElement value, JsonElement schema)
    {
        var declared = schema.GetProperty("properties");
        Assert.All(value.EnumerateObject(), member => Assert.True(declared.TryGetProperty(member.Name, out _), member.Name));
        Assert.All(schema.GetProperty("required").EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), name.GetString()));
    }

    private static DeviceFile File(ProductProfile profile)
    {
        var map = ResourceMap.From(profile);
        return DeviceFile.From(profile, map, AccessPlan.From(profile, map), CertificatePlan.From(profile));
    }
}
