using Vauban.Core;
using Vauban.Design.Network;
using Vauban.Fleet.Connect;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

public sealed class PolicySnapshotTests
{
    private readonly PolicySnapshot policy = PolicySnapshot.From([TestGateway.Plan(1)]);

    [Theory]
    [InlineData("v1/air-quality-s1/alice/up/co2", true)]
    [InlineData("v1/air-quality-s1/bob/up/co2", false)]
    [InlineData("v1/air-quality-s1/alice/up/co2/x", false)]
    [InlineData("v1/air-quality-s1/alicealice/up/co2", false)]
    [InlineData("v1/air-quality-s1//up/co2", false)]
    [InlineData("v1/other/alice/up/co2", false)]
    [InlineData("v1/air-quality-s1/alice/down/co2", false)]
    public void A_device_publishes_under_its_own_name_what_is_declared(string topic, bool allowed) =>
        Assert.Equal(allowed, policy.Allows(TestGateway.Alice, AccessAction.Publish, topic));

    [Fact]
    public void A_product_without_policy_allows_nothing()
    {
        Assert.False(policy.Allows(new DeviceId("other", "alice"), AccessAction.Publish, "v1/other/alice/up/co2"));
        Assert.False(PolicySnapshot.Empty.Allows(TestGateway.Alice, AccessAction.Subscribe, "v1/air-quality-s1/alice/down/x"));
    }

    [Fact]
    public void A_device_whose_name_begins_like_anothers_does_not_reach_it()
    {
        var al = new DeviceId(TestGateway.Product, "al");
        Assert.False(policy.Allows(al, AccessAction.Publish, "v1/air-quality-s1/alice/up/co2"));
        Assert.False(policy.Allows(al, AccessAction.Subscribe, "v1/air-quality-s1/alice/cmd/+"));
    }
}
