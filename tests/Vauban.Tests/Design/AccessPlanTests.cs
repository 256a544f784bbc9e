using Vauban.Core.Profiles;
using Vauban.Design.Network;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class AccessPlanTests
{
    [Fact]
    public void A_device_may_publish_what_is_declared_and_subscribe_to_its_own_orders_and_nothing_else()
    {
        var plan = Plan(TestProfiles.AirQuality);

        Assert.Equal(
            """
            product air-quality-s1 revision 7
            publish   v1/air-quality-s1/{device}/up/temperature qos=1 max=8192 unit=Cel range=-40..125 # data.temperature
            publish   v1/air-quality-s1/{device}/up/co2 qos=1 max=8192 unit=ppm range=400..5000 # data.co2
            subscribe v1/air-quality-s1/{device}/down/+ qos=1 # settings
            publish   v1/air-quality-s1/{device}/up/threshold qos=1 max=4096 unit=ppm range=400..5000 # settings.threshold
            subscribe v1/air-quality-s1/{device}/cmd/+ qos=1 # commands
            publish   v1/air-quality-s1/{device}/res/identify qos=1 max=4096 # commands.identify
            publish   v1/air-quality-s1/{device}/up/running-release qos=1 max=256 unit=text # agent
            deny all

            """,
            plan.Write()
        );
    }

    [Fact]
    public void Every_rule_holds_the_device_to_its_own_name_as_a_whole_level()
    {
        Assert.All(Plan(TestProfiles.AirQuality).Rules, rule => Assert.Contains("{device}", rule.TopicTemplate.Split('/')));
    }

    [Theory]
    [InlineData("vendor-cloud")]
    [InlineData(null)]
    public void A_flow_towards_another_or_an_unknown_peer_gives_no_right_on_our_broker(string? peer)
    {
        Assert.Empty(Plan(TestProfiles.AirQuality.WithFlow(flow => flow with { Peer = peer })).Rules);
    }

    [Fact]
    public void A_flow_whose_protocol_is_unknown_gives_no_right()
    {
        Assert.Empty(Plan(TestProfiles.AirQuality.WithFlow(flow => flow with { Protocol = null })).Rules);
    }

    [Fact]
    public void Resources_that_share_a_topic_of_old_firmware_share_one_rule()
    {
        var profile = TestProfiles.AirQuality.WithFlow(flow => flow with { Topics = new TopicTemplates { Up = "s/{device}/state", Command = "s/{device}/do" } });

        var plan = Plan(profile);

        Assert.Single(plan.Rules, rule => rule.TopicTemplate == "s/{device}/state");
        Assert.Single(plan.Rules, rule => rule is { Action: AccessAction.Subscribe, TopicTemplate: "s/{device}/do" });
    }

    private static AccessPlan Plan(ProductProfile profile) => AccessPlan.From(profile, ResourceMap.From(profile));
}
