using CsCheck;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Controls;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class ProvisionListTests
{
    [Fact]
    public void Every_provision_has_one_outcome_with_a_reason_in_both_languages()
    {
        foreach (var profile in (ProductProfile[])[TestProfiles.Bare, TestProfiles.AirQuality])
        {
            var list = ProvisionList.From(profile);

            Assert.Equal(78, list.Outcomes.Select(outcome => outcome.Provision.Id).Distinct().Count());
            Assert.All(list.Outcomes, outcome => Assert.True(outcome.Reason is { English.Length: > 10, French.Length: > 10 }));
            Assert.All(list.Outcomes.Where(outcome => outcome.Applies != Applies.Yes), outcome => Assert.NotEmpty(outcome.Fields));
        }
    }

    [Fact]
    public void A_bare_profile_excludes_nothing()
    {
        Assert.DoesNotContain(ProvisionList.From(TestProfiles.Bare).Outcomes, outcome => outcome.Applies == Applies.No);
    }

    [Theory]
    [InlineData(PasswordPolicy.None, "5.1-1", Applies.No)]
    [InlineData(PasswordPolicy.UserChosen, "5.1-1", Applies.Yes)]
    [InlineData(PasswordPolicy.UserChosen, "5.1-2", Applies.No)]
    [InlineData(PasswordPolicy.UniquePerDevice, "5.1-2", Applies.Yes)]
    [InlineData(PasswordPolicy.Shared, "5.1-1", Applies.Yes)]
    public void Passwords_decide_the_password_provisions(PasswordPolicy policy, string provision, Applies expected)
    {
        var profile = TestProfiles.Bare with { Security = new SecuritySection { Passwords = policy } };

        Assert.Equal(expected, ProvisionList.From(profile).Find(provision)!.Applies);
    }

    [Theory]
    [InlineData(UpdateScheme.None, "5.3-14", Applies.Yes)]
    [InlineData(UpdateScheme.None, "5.3-8", Applies.No)]
    [InlineData(UpdateScheme.None, "5.3-10", Applies.No)]
    [InlineData(UpdateScheme.None, "5.3-2", Applies.Yes)]
    [InlineData(UpdateScheme.Suit, "5.3-14", Applies.No)]
    [InlineData(UpdateScheme.Suit, "5.3-8", Applies.Yes)]
    [InlineData(UpdateScheme.Vendor, "5.3-10", Applies.Unknown)]
    public void The_update_scheme_decides_the_update_provisions(UpdateScheme scheme, string provision, Applies expected)
    {
        var profile = TestProfiles.Bare with { Security = new SecuritySection { Update = new UpdateProfile { Scheme = scheme } } };

        Assert.Equal(expected, ProvisionList.From(profile).Find(provision)!.Applies);
    }

    [Theory]
    [InlineData(true, "cloud", "5.8-1", Applies.Yes)]
    [InlineData(true, "device", "5.8-1", Applies.No)]
    [InlineData(true, null, "5.8-1", Applies.Unknown)]
    [InlineData(null, "cloud", "5.8-1", Applies.Unknown)]
    [InlineData(false, "cloud", "5.8-1", Applies.No)]
    [InlineData(true, "device", "6-6", Applies.Yes)]
    [InlineData(false, null, "6-6", Applies.No)]
    public void Personal_data_decide_the_privacy_provisions(bool? personal, string? to, string provision, Applies expected)
    {
        var profile = TestProfiles.AirQuality with { Data = [new DataItem { Id = "x", Personal = personal, To = to }] };

        Assert.Equal(expected, ProvisionList.From(profile).Find(provision)!.Applies);
    }

    [Theory]
    [InlineData(FlowDirection.Out, Applies.No)]
    [InlineData(FlowDirection.In, Applies.Yes)]
    [InlineData(null, Applies.Unknown)]
    public void Brute_force_over_the_network_concerns_an_object_that_listens(FlowDirection? direction, Applies expected)
    {
        var profile = TestProfiles.AirQuality.WithFlow(flow => flow with { Direction = direction }) with
        {
            Security = new SecuritySection { Passwords = PasswordPolicy.UserChosen },
        };

        Assert.Equal(expected, ProvisionList.From(profile).Find("5.1-5")!.Applies);
    }

    [Fact]
    public void A_list_declared_empty_excludes_where_an_absent_one_asks()
    {
        var none = TestProfiles.Bare with { DeclaredNone = new HashSet<string> { "hardware.sensors", "data" } };

        Assert.Equal(Applies.Unknown, ProvisionList.From(TestProfiles.Bare).Find("5.8-3")!.Applies);
        Assert.Equal(Applies.No, ProvisionList.From(none).Find("5.8-3")!.Applies);
        Assert.Equal(Applies.No, ProvisionList.From(none).Find("6-6")!.Applies);
    }

    [Fact]
    public void Only_a_named_constraint_excuses_from_an_update_mechanism()
    {
        var excused = TestProfiles.Bare with { Security = new SecuritySection { Update = new UpdateProfile { Scheme = UpdateScheme.None, Constraint = "read-only memory" } } };

        Assert.Equal(Applies.No, ProvisionList.From(excused).Find("5.3-2")!.Applies);
    }

    [Fact]
    public void An_unknown_outcome_asks_a_question_and_names_the_field()
    {
        var outcome = ProvisionList.From(TestProfiles.Bare).Find("5.10-1")!;

        Assert.Equal(Applies.Unknown, outcome.Applies);
        Assert.Equal(["telemetry.collected"], outcome.Fields);
        Assert.EndsWith("?", outcome.Reason.English, StringComparison.Ordinal);
        Assert.EndsWith(" ?", outcome.Reason.French, StringComparison.Ordinal);
    }

    [Fact]
    public void Answering_a_question_never_turns_a_settled_outcome_back_to_unknown()
    {
        var profiles =
            from passwords in Gen.Enum<PasswordPolicy>().Nullable()
            from certificate in Gen.Enum<CertificateKind>().Nullable()
            from change in Gen.Int[0, 2].Select(index => new[] { "none", "app", null }[index])
            select new SecuritySection { Passwords = passwords, ChangeCredential = change, Identity = new IdentityProfile { Certificate = certificate } };
        profiles.Sample(security =>
        {
            var before = ProvisionList.From(TestProfiles.Bare with { Security = security });
            var after = ProvisionList.From(TestProfiles.Bare with { Security = security with { Passwords = security.Passwords ?? PasswordPolicy.None } });
            return before.Outcomes.Zip(after.Outcomes).All(pair => pair.First.Applies == Applies.Unknown || pair.Second.Applies == pair.First.Applies);
        });
    }

    [Fact]
    public void The_document_lists_every_provision_in_both_languages()
    {
        var list = ProvisionList.From(TestProfiles.AirQuality);

        foreach (var language in Enum.GetValues<Language>())
        {
            var text = list.Write(language);
            Assert.All(list.Outcomes, outcome => Assert.Contains($"|{outcome.Provision.Id}|", text, StringComparison.Ordinal));
        }
    }
}
