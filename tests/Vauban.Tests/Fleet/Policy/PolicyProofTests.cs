using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Design.Network;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Policy;
using Xunit;

namespace Vauban.Tests.Fleet.Policy;

public sealed class PolicyProofTests
{
    private static readonly PolicyDevice[] Fleet =
    [
        new(new DeviceId("camera", "c1"), LifeCycle.Active, "lyon", ["floor=1"]),
        new(new DeviceId("camera", "c2"), LifeCycle.Quarantined, "paris", []),
        new(new DeviceId("lock", "c1"), LifeCycle.Active, "lyon", ["floor=1"]),
    ];

    [Fact]
    public void Topics_under_the_product_and_the_device_keep_everybody_apart()
    {
        var result = Prove("all", "all", Usual("camera"), Usual("lock"));
        Assert.True(result.Holds);
        Assert.Equal((4, 4), (result.FromRules, result.ToRules));
    }

    [Fact]
    public void Topics_without_the_product_let_devices_of_the_same_name_speak_for_each_other()
    {
        var counter = Prove("product:camera", "product:lock", Old("camera"), Old("lock")).Counter!;
        Assert.Equal("data/c1/x", counter.Topic);
        Assert.Equal(("camera/c1", "lock/c1"), (counter.From.Id, counter.To.Id));
        Assert.True(counter.From.Exists && counter.To.Exists);
    }

    [Fact]
    public void What_only_a_device_to_come_could_do_is_said_so()
    {
        var counter = Prove("product:camera", "product:radio", Old("camera"), Old("radio")).Counter!;
        Assert.Equal(("camera/c1", "radio/c1"), (counter.From.Id, counter.To.Id));
        Assert.True(counter.From.Exists);
        Assert.False(counter.To.Exists);
        Assert.Contains("could be registered", counter.Sentence(Language.English), StringComparison.Ordinal);
        Assert.Contains("pourrait", counter.Sentence(Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_never_a_counter_example_against_itself() => Assert.True(Prove("device:camera/c1", "device:camera/c1", Old("camera")).Holds);

    [Theory]
    [InlineData("/#", "/#")]
    [InlineData("#", "/#")]
    [InlineData("/#", "#")]
    public void Filters_that_share_no_topic_but_those_after_an_empty_level_meet_there(string left, string right)
    {
        var counter = Prove("product:camera", "product:lock", Plan("camera", (AccessAction.Subscribe, left)), Plan("lock", (AccessAction.Subscribe, right))).Counter!;
        Assert.Equal("/x", counter.Topic);
    }

    [Fact]
    public void A_wildcard_subscription_reads_what_others_publish_and_what_is_sent_to_them()
    {
        var nosy = Plan("camera", (AccessAction.Subscribe, "v1/lock/+/up/#"), (AccessAction.Publish, "v1/camera/{device}/up/x"));
        var counter = Prove("product:camera", "product:lock", nosy, Usual("lock")).Counter!;
        Assert.Equal((AccessAction.Subscribe, AccessAction.Publish, "v1/lock/c1/up/x"), (counter.Action, counter.ToAction, counter.Topic));
        Assert.Equal(AccessAction.Publish, Prove("product:lock", "product:camera", nosy, Usual("lock")).Counter!.Action);
        Assert.True(PolicyProof.Decide(Model(nosy, Usual("lock")), new ProofQuestion(Class("product:lock"), Class("product:camera"), AccessAction.Subscribe)).Holds);
        Assert.True(PolicyProof.Decide(Model(nosy, Usual("lock")), new ProofQuestion(Class("product:camera"), Class("product:lock"), AccessAction.Publish)).Holds);
    }

    [Theory]
    [InlineData("a/#", "a", true)]
    [InlineData("a/+", "a", false)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("+/x", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    [InlineData("$SYS/+", "$SYS/x", true)]
    [InlineData("$share/g/a/+", "a/b", true)]
    [InlineData("a//b", "a//b", true)]
    [InlineData("a/+/b", "a//b", true)]
    [InlineData("#", "a/b/c/d", true)]
    public void Wildcards_mean_what_MQTT_says(string filter, string topic, bool meet)
    {
        var result = Prove("product:camera", "product:lock", Plan("camera", (AccessAction.Subscribe, filter)), Plan("lock", (AccessAction.Publish, topic)));
        Assert.Equal(meet, !result.Holds);
    }

    [Fact]
    public void A_device_in_quarantine_does_nothing_but_its_topics_stay_its_own()
    {
        Assert.True(Prove("state:quarantined", "all", Old("camera"), Old("lock")).Holds);
        Assert.False(Prove("product:lock", "state:quarantined", Plan("lock", (AccessAction.Subscribe, "data/c2/#")), Old("camera")).Holds);
    }

    [Fact]
    public void Sites_and_labels_name_the_devices_of_today()
    {
        Assert.False(Prove("site:lyon", "label:floor=1", Old("camera"), Old("lock")).Holds);
        Assert.True(Prove("site:paris", "site:lyon", Old("camera"), Old("lock")).Holds);
        Assert.Equal(0, Prove("site:nowhere", "all", Old("camera")).FromRules);
    }

    [Fact]
    public void An_application_is_held_to_its_own_filters()
    {
        var rights = new ApplicationTopics("board", [], ["v1/camera/{device}/up/#"], [new DeviceId("camera", "c1")]);
        var model = new PolicyModel(PolicySnapshot.From([Usual("camera"), Usual("lock")]), Fleet, [rights]);
        Assert.True(PolicyProof.Decide(model, new ProofQuestion(Class("application:board"), Class("product:lock"))).Holds);
        Assert.True(PolicyProof.Decide(model, new ProofQuestion(Class("application:*"), Class("device:camera/c2"))).Holds);
        var counter = PolicyProof.Decide(model, new ProofQuestion(Class("application:board"), Class("all"))).Counter!;
        Assert.Equal(("board", "camera/c1", "v1/camera/c1/up/x"), (counter.From.Id, counter.To.Id, counter.Topic));
    }

    [Fact]
    public void A_rule_without_device_is_shared_by_the_whole_product()
    {
        var counter = Prove("product:camera", "product:camera", Plan("camera", (AccessAction.Publish, "all/cameras"))).Counter!;
        Assert.NotEqual(counter.From.Id, counter.To.Id);
    }

    [Theory]
    [InlineData("x{device}", "{device}y", true)]
    [InlineData("x{device}", "y{device}", false)]
    [InlineData("{device}{device}", "a{device}", true)]
    [InlineData("{device}-{device}", "a-b", false)]
    [InlineData("{device}-{device}", "a-a", true)]
    [InlineData("é{device}", "{device}", false)]
    public void Names_within_a_level_are_solved_exactly(string one, string other, bool meet)
    {
        var result = Prove("product:camera", "product:radio", Plan("camera", (AccessAction.Publish, one)), Plan("radio", (AccessAction.Publish, other)));
        Assert.Equal(meet, !result.Holds);
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("product:")]
    [InlineData("label:floor")]
    [InlineData("state:asleep")]
    [InlineData("all,,all")]
    [InlineData("")]
    public void A_class_that_is_none_is_refused(string text) => Assert.Equal("VB-POLICY-001", DeviceClass.Parse(text).Problem!.Code);

    [Fact]
    public void A_class_is_written_as_it_is_read() =>
        Assert.Equal("product:a,site:s,label:k=v,device:a/b,state:active,application:x,all", Class("product:a, site:s,label:k=v,device:a/b,state:Active,application:x,all").ToString());

    private static ProofResult Prove(string from, string to, params AccessPlan[] plans) => PolicyProof.Decide(Model(plans), new ProofQuestion(Class(from), Class(to)));

    private static PolicyModel Model(params AccessPlan[] plans) => new(PolicySnapshot.From(plans), Fleet, []);

    private static DeviceClass Class(string text) => DeviceClass.Parse(text).Value!;

    private static AccessPlan Usual(string product) =>
        Plan(product, (AccessAction.Publish, $"v1/{product}/{{device}}/up/x"), (AccessAction.Subscribe, $"v1/{product}/{{device}}/cmd/+"));

    private static AccessPlan Old(string product) => Plan(product, (AccessAction.Publish, "data/{device}/x"));

    private static AccessPlan Plan(string product, params (AccessAction Action, string Template)[] rules) =>
        new(product, 1, [.. rules.Select(rule => new AccessRule(rule.Action, rule.Template, "up/x", 1, 100, null, null, "test"))]);
}
