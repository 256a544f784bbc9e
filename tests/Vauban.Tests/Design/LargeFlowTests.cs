using CsCheck;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Architecture;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class LargeFlowTests(ITestOutputHelper output)
{
    private static readonly string[] Peers = ["vauban", "vendor-cloud", "app", "gateway", "local", "time.example.com", "maps.example.com", "updates.example.com"];

    private static readonly Gen<ProductProfile> Profiles = Gen.Select(Gen.Int[0, 24], Gen.Int[0, 8], Gen.Int[0, 8], Gen.Int[0, Peers.Length - 1].Array[0, 16])
        .Select((sensors, actuators, ports, peers) => Profile(sensors, actuators, ports, peers));

    [Fact]
    public void Whatever_the_profile_no_line_passes_behind_a_node_and_no_two_nodes_or_words_meet() => Profiles.Sample(profile => Check(profile, new Dictionary<string, FlowNote>()), iter: 300);

    [Fact]
    public void At_forty_nodes_and_more_the_diagram_still_fits_a_page_and_nothing_meets()
    {
        var profile = Profile(22, 6, 6, [0, 1, 2, 3, 4, 5, 6, 7, 0, 1]);
        var diagram = FlowDiagram.From(profile);
        Assert.InRange(diagram.Nodes.Count, 40, 60);

        var drawn = Check(profile, diagram.Edges.ToDictionary(edge => "edge-" + edge.Id, _ => new FlowNote("3 menaces · 12 en ligne", "Trois menaces.", "/x")));
        output.WriteLine($"{diagram.Nodes.Count} nodes, {diagram.Edges.Count} channels: {drawn.Width} x {drawn.Height}, faults 0");
        Assert.InRange(drawn.Width, 700, 1900);
        Assert.InRange(drawn.Height, 300, 1500);
    }

    [Fact]
    public void A_note_makes_its_node_or_channel_a_link_that_takes_the_focus_once()
    {
        var profile = Profile(1, 0, 0, [0]);
        var svg = FlowDiagram.From(profile).Write(Language.English, new Dictionary<string, FlowNote> { ["edge-f0"] = new("1 threat", "One threat.", "/products/p/threats/a&b") });

        var link = System.Xml.Linq.XDocument.Parse(svg).Descendants().Single(element => element.Name.LocalName == "a");
        Assert.Equal("/products/p/threats/a&b", link.Attribute("href")!.Value);
        Assert.Null(link.Attribute("tabindex"));
        Assert.Contains("One threat.", link.Value, StringComparison.Ordinal);
    }

    private static DrawnFlow Check(ProductProfile profile, IReadOnlyDictionary<string, FlowNote> notes)
    {
        DrawnFlow? drawn = null;
        foreach (var language in Enum.GetValues<Language>())
        {
            drawn = new DrawnFlow(FlowDiagram.From(profile).Write(language, notes));
            Assert.All(drawn.Lines, line => Assert.DoesNotContain(drawn.Boxes, box => line.Meets(box)));
            Pairs(drawn.Boxes, (one, other) => Assert.False(one.Meets(other), $"{one} {other}"));
            var beside = drawn.Texts.Where(text => text.Class is "flow-label" or "flow-protection" or "flow-personal" or "flow-note").ToList();
            Pairs(beside, (one, other) => Assert.False(one.Box.Meets(other.Box), $"{one.Words} / {other.Words}"));
            Assert.All(beside.Where(text => text.Class != "flow-note"), text => Assert.DoesNotContain(drawn.Boxes, box => text.Box.Meets(box)));
            Assert.All(drawn.Texts, text => Assert.True(text.Box.X >= 0 && text.Box.X + text.Box.Width <= drawn.Width, text.Words));
        }

        return drawn!;
    }

    private static void Pairs<T>(IReadOnlyList<T> all, Action<T, T> check)
    {
        for (var i = 0; i < all.Count; i++)
        {
            for (var j = i + 1; j < all.Count; j++)
            {
                check(all[i], all[j]);
            }
        }
    }

    private static ProductProfile Profile(int sensors, int actuators, int ports, IReadOnlyList<int> peers) =>
        TestProfiles.Bare with
        {
            Use = new UseSection { Users = ["occupant"] },
            Functions = [new FunctionProfile { Id = "f", OperatedBy = ["button"] }],
            Hardware = new HardwareSection
            {
                Sensors = [.. Enumerable.Range(0, sensors).Select(i => new SensorProfile { Id = $"sensor-number-{i}", Quantity = "temperature" })],
                Actuators = [.. Enumerable.Range(0, actuators).Select(i => $"actuator-{i}")],
                Interfaces = [.. Enumerable.Range(0, ports).Select(i => new InterfaceProfile { Id = $"port-{i}", Kind = InterfaceKind.Debug, State = InterfaceState.Authenticated })],
            },
            Network =
            [
                .. peers.Select((peer, i) => new NetworkFlow { Id = $"f{i}", Protocol = FlowProtocol.Lwm2m, Version = "1.1", Transport = i % 2 == 0 ? TransportSecurity.Dtls12 : null, Direction = FlowDirection.Both, Peer = Peers[peer], Port = 5684 }),
            ],
            Data = [.. peers.Select((_, i) => new DataItem { Id = $"d{i}", Personal = i % 3 == 0, To = $"f{i}" })],
        };
}
