using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Architecture;
using Xunit;

namespace Vauban.Tests.Design;

[Clause("iec62443-3-2:ZCR-3")]
public sealed class ZonePlanTests
{
    [Theory]
    [InlineData(TransportSecurity.Tls13, true, ConduitState.Guarded)]
    [InlineData(TransportSecurity.Tls13, false, ConduitState.Open)]
    [InlineData(TransportSecurity.Tls13, null, ConduitState.Unknown)]
    [InlineData(TransportSecurity.None, true, ConduitState.Open)]
    [InlineData(TransportSecurity.LinkLayer, true, ConduitState.Open)]
    [InlineData(null, true, ConduitState.Unknown)]
    public void A_conduit_is_guarded_only_where_the_channel_is_protected_to_an_end_that_is_verified(TransportSecurity? transport, bool? verifies, ConduitState state) =>
        Assert.Equal(state, Assert.Single(Plan(new NetworkFlow { Id = "a", Transport = transport, VerifiesPeer = verifies, Peer = "vauban" }).Conduits).State);

    [Fact]
    public void A_conduit_is_as_good_as_its_worst_channel()
    {
        var good = new NetworkFlow { Id = "a", Transport = TransportSecurity.Tls13, VerifiesPeer = true, Peer = "vauban" };
        var conduits = Plan(good, good with { Id = "b", VerifiesPeer = null, Peer = "vendor-cloud" }, good with { Id = "c", Transport = TransportSecurity.None, Peer = "local" }).Conduits;

        Assert.Equal([FlowZone.Site, FlowZone.Cloud], conduits.Select(conduit => conduit.To));
        Assert.Equal([ConduitState.Open, ConduitState.Unknown], conduits.Select(conduit => conduit.State));
    }

    [Fact]
    public void The_document_is_in_the_readers_language()
    {
        var plan = Plan(new NetworkFlow { Id = "a", Transport = TransportSecurity.None, Peer = "local" });

        Assert.Contains("Ouvert : un canal est en clair", plan.Write(Language.French), StringComparison.Ordinal);
        Assert.Contains("Open: a channel is in clear", plan.Write(Language.English), StringComparison.Ordinal);
    }

    private static ZonePlan Plan(params NetworkFlow[] flows)
    {
        var profile = TestProfiles.Bare with { Network = flows };
        return ZonePlan.From(profile, FlowDiagram.From(profile));
    }
}
