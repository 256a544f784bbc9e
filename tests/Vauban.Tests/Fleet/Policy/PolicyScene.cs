using System.Text;
using CsCheck;
using Vauban.Core;
using Vauban.Design.Network;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Policy;

namespace Vauban.Tests.Fleet.Policy;

/// <summary>A small world in which everything can be tried: two products, a few devices, rules over a small alphabet.</summary>
internal sealed record PolicyScene(IReadOnlyList<AccessPlan> Plans, IReadOnlyList<DeviceId> Devices, bool Open)
{
    /// <summary>Literal levels are names too, so that a name can be mistaken for a level.</summary>
    private static readonly string[] Words = ["a", "b", "aa", "ab", "$s", ""];
    private static readonly string[] Names = ["a", "b", "aa", "ab"];
    private static readonly string[] Mixed = ["a{device}", "{device}b", "{device}{device}", "a{device}a{device}"];

    private static readonly Gen<string> Level = Gen.Frequency(
        (6, Gen.OneOf(Words)),
        (4, Gen.Const("{device}")),
        (2, Gen.OneOf(Mixed)),
        (2, Gen.Const("+"))
    );

    private static readonly Gen<string> Template =
        from levels in Level.Array[1, 3]
        from rest in Gen.OneOf("", "", "", "/#")
        let text = string.Join('/', levels) + rest
        where text.Length > 0
        select text;

    private static readonly Gen<AccessRule> Rule =
        from publish in Gen.Bool
        from share in Gen.OneOf("", "", "", "", "$share/g/")
        from text in Template
        let template = publish || text[0] is '+' or '#' ? text : share + text
        select new AccessRule(publish ? AccessAction.Publish : AccessAction.Subscribe, template, "up/x", 1, 100, null, null, "test");

    public static Gen<PolicyScene> Any { get; } =
        from p in Rule.Array[0, 3]
        from q in Rule.Array[0, 3]
        from inP in Gen.OneOf(Names).Array[0, 3]
        from inQ in Gen.OneOf(Names).Array[0, 3]
        from open in Gen.Bool
        select new PolicyScene(
            [new AccessPlan("p", 1, p), new AccessPlan("q", 1, q)],
            [.. inP.Distinct().Select(name => new DeviceId("p", name)), .. inQ.Distinct().Select(name => new DeviceId("q", name))],
            open
        );

    public PolicySnapshot Policy { get; } = PolicySnapshot.From(Plans);

    public PolicyModel Model => new(Policy, [.. Devices.Select(id => new PolicyDevice(id, LifeCycle.Active, null, ["in=" + id.Product]))], []);

    /// <summary>The devices of a product: those to come too when the scene is open, else those of today.</summary>
    public DeviceClass Class(string product) => DeviceClass.Parse(Open ? "product:" + product : $"label:in={product}").Value!;

    /// <summary>Every topic of one to three levels over the words and what the templates make of the names: what a rule of the scene can mean.</summary>
    public static IEnumerable<string> Topics
    {
        get
        {
            string[] levels = [.. Words.Concat(Mixed.Append("{device}").SelectMany(level => Names.Select(name => level.Replace("{device}", name, StringComparison.Ordinal)))).Append("x").Distinct()];
            var topics = levels.AsEnumerable();
            for (var depth = 1; depth <= 3; depth++)
            {
                foreach (var topic in topics)
                {
                    if (topic.Length > 0)
                    {
                        yield return topic;
                    }
                }

                topics = depth == 3 ? [] : [.. topics.SelectMany(topic => levels.Select(level => $"{topic}/{level}"))];
            }
        }
    }

    public bool MayPublish(DeviceId device, string topic) => Policy.Allows(device, AccessAction.Publish, topic);

    /// <summary>As the broker decides: the filter a device asks for is covered by a rule; a share is as wide as what it shares.</summary>
    public bool MayRead(DeviceId device, string topic) =>
        Policy.Allows(device, AccessAction.Subscribe, topic) || Policy.Allows(device, AccessAction.Subscribe, "$share/g/" + topic);

    public override string ToString() =>
        new StringBuilder()
            .AppendJoin('\n', Plans.SelectMany(plan => plan.Rules.Select(rule => $"{plan.Product} {rule.Action} {rule.TopicTemplate}")))
            .Append('\n')
            .AppendJoin(' ', Devices)
            .Append(Open ? " open" : " closed")
            .ToString();
}
