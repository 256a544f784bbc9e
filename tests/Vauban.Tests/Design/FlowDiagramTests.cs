using System.Xml.Linq;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Architecture;
using Vauban.Design.Network;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class FlowDiagramTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly ProductProfile Rich = TestProfiles.AirQuality with
    {
        Use = new UseSection { Users = ["occupant"] },
        Functions = [new FunctionProfile { Id = "alarm", OperatedBy = ["button", "app"] }],
        Network =
        [
            .. TestProfiles.AirQuality.Network,
            new NetworkFlow { Id = "phone", Protocol = FlowProtocol.Ble, Transport = TransportSecurity.LinkLayer, Direction = FlowDirection.In, Peer = "app" },
            new NetworkFlow { Id = "video", Protocol = FlowProtocol.Rtsp, Transport = TransportSecurity.None, Direction = FlowDirection.In, Peer = "local", Port = 554 },
            new NetworkFlow { Id = "odd", Protocol = FlowProtocol.Other, Direction = FlowDirection.Out },
            new NetworkFlow { Id = "time", Protocol = FlowProtocol.Ntp, Transport = TransportSecurity.None, Direction = FlowDirection.Out, Peer = "time.example.com" },
        ],
    };

    [Fact]
    public void An_unknown_transport_is_never_drawn_as_encrypted()
    {
        var diagram = FlowDiagram.From(TestProfiles.AirQuality.WithFlow(flow => flow with { Transport = null }));

        Assert.Equal(Protection.Unknown, Assert.Single(diagram.Edges).Protection);
        var drawn = Groups(diagram, "flow-edge").Single();
        Assert.Contains("flow-edge-unknown", drawn.Attribute("class")!.Value, StringComparison.Ordinal);
        Assert.Contains(drawn.Descendants(Svg + "text"), text => text.Value == "protection unknown");
        Assert.DoesNotContain(drawn.Descendants(Svg + "text"), text => text.Value == "encrypted");
    }

    [Fact]
    public void Every_node_and_channel_takes_the_focus_and_is_named_in_both_languages()
    {
        var diagram = FlowDiagram.From(Rich);
        foreach (var language in Enum.GetValues<Language>())
        {
            var groups = Groups(diagram, "flow-", language).ToList();
            Assert.Equal(diagram.Nodes.Count + diagram.Edges.Count, groups.Count);
            Assert.All(groups, group => Assert.Equal("0", group.Attribute("tabindex")!.Value));
            Assert.All(groups, group => Assert.True(group.Element(Svg + "title")!.Value.Length > 0 && group.Element(Svg + "desc")!.Value.Length > 0));
        }
    }

    [Fact]
    public void No_style_stands_in_the_drawing_and_no_id_stands_twice()
    {
        var document = XDocument.Parse(FlowDiagram.From(Rich).Write(Language.English));

        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName == "style" || element.Attribute("style") is not null);
        var ids = document.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void No_line_passes_behind_a_node_that_is_not_its_own()
    {
        var diagram = FlowDiagram.From(Rich);
        var layout = new FlowLayout(diagram);
        foreach (var edge in diagram.Edges)
        {
            var y = layout.LineOf(edge.Id);
            var (from, to) = (layout.BoxOf(edge.From), layout.BoxOf(edge.To));
            Assert.InRange(y, from.Y, from.Bottom);
            Assert.InRange(y, to.Y, to.Bottom);
            var (left, right) = (Math.Min(from.Right, to.Right), Math.Max(from.X, to.X));
            Assert.All(
                diagram.Nodes.Where(node => node.Id != edge.From && node.Id != edge.To).Select(node => layout.BoxOf(node.Id)),
                box => Assert.False(y >= box.Y && y <= box.Bottom && box.X < right && box.Right > left)
            );
        }
    }

    [Fact]
    public void No_two_nodes_overlap_and_all_stand_in_their_zone()
    {
        var diagram = FlowDiagram.From(Rich);
        var layout = new FlowLayout(diagram);
        var zones = layout.Zones.ToDictionary(zone => zone.Zone, zone => zone.Box);
        foreach (var node in diagram.Nodes)
        {
            var box = layout.BoxOf(node.Id);
            var zone = zones[node.Zone];
            Assert.True(box.X >= zone.X && box.Right <= zone.Right && box.Y >= zone.Y && box.Bottom <= zone.Bottom, node.Id);
            Assert.All(
                diagram.Nodes.Where(other => other != node).Select(other => layout.BoxOf(other.Id)),
                other => Assert.True(other.Right <= box.X || other.X >= box.Right || other.Bottom <= box.Y || other.Y >= box.Bottom, node.Id)
            );
        }
    }

    [Fact]
    public void Text_of_a_profile_cannot_break_out_of_the_drawing()
    {
        var profile = TestProfiles.AirQuality with
        {
            Product = TestProfiles.AirQuality.Product with { Name = new Localized("<script>&\"\u0001", "<b>") },
            Hardware = new HardwareSection { Actuators = ["<x y=\"z\">"] },
        };

        var document = XDocument.Parse(FlowDiagram.From(profile).Write(Language.English));

        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName is "script" or "x");
    }

    [Fact]
    public void A_profile_without_network_is_drawn_as_an_object_alone()
    {
        var diagram = FlowDiagram.From(TestProfiles.Bare);

        Assert.Equal("object", Assert.Single(diagram.Nodes).Id);
        Assert.NotNull(XDocument.Parse(diagram.Write(Language.French)).Root);
    }

    private static IEnumerable<XElement> Groups(FlowDiagram diagram, string css, Language language = Language.English) =>
        XDocument
            .Parse(diagram.Write(language))
            .Descendants(Svg + "g")
            .Where(group => group.Attribute("class")?.Value.StartsWith(css, StringComparison.Ordinal) ?? false);
}
