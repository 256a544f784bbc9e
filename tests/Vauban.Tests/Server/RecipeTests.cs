using System.Text.RegularExpressions;
using Vauban.Core;
using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design;
using Vauban.Server.Enrolment;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class RecipeTests
{
    private static readonly EnrolmentPlace Place = new("localhost", 8443, 8883, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "AB:CD");
    private static readonly DeviceId Sensor = new("air-quality-s1", "AQ-000042");

    [Fact]
    public void A_recipe_has_at_most_five_lines_and_no_place_left_open()
    {
        var recipe = Of(new SampleValue("temperature", "v1/a/b/up/temperature", """[{"n":"temperature","u":"Cel","v":21.5}]"""));
        Assert.Equal(5, recipe.Shell().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var text in new[] { recipe.Shell(), recipe.Python(Language.French), recipe.EspIdf(Language.English) })
        {
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
            Assert.Contains("s3cr3t", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_to_send_leaves_the_last_step_out()
    {
        Assert.Equal(4, Of(null).Shell().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("publish", Of(null).Python(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_of_the_profile_cannot_end_its_quotes()
    {
        var hostile = Of(new SampleValue("x", "up/'; touch /tmp/owned; '", """{"x":"\"'"}"""));
        Assert.Contains("-t 'up/'\\''; touch /tmp/owned; '\\'''", hostile.Shell(), StringComparison.Ordinal);
        Assert.Contains(@"'up/\'; touch /tmp/owned; \''", hostile.Python(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_in_c_is_the_root_in_pem()
    {
        var text = Of(null).EspIdf(Language.English);
        var literal = string.Concat(Regex.Matches(text, "^  \"(.*)\\\\n\";?$", RegexOptions.Multiline).Select(match => match.Groups[1].Value + "\n"));
        Assert.Equal(Place.RootPem, literal);
    }

    [Fact]
    public void The_key_is_one_that_the_profile_allows_and_a_request_can_be_made_for()
    {
        Assert.Equal(KeyAlgorithm.P384, Recipe.KeyOf([KeyAlgorithm.Ed25519, KeyAlgorithm.P384]));
        Assert.Equal(KeyAlgorithm.P256, Recipe.KeyOf([]));
        Assert.Contains("rsa:3072", (Of(null) with { Key = KeyAlgorithm.Rsa3072 }).Shell(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("air-quality-s1")]
    [InlineData("smart-lock")]
    [InlineData("industrial-gateway")]
    [InlineData("security-camera")]
    [InlineData("energy-meter-c1")]
    public void The_sample_of_an_example_is_one_that_its_own_plans_allow(string example)
    {
        var path = Path.Combine(Architecture.SourceTree.Root, "examples", example, "profile.yaml");
        var plans = Derivation.Derive(ProfileLoader.Load(File.ReadAllText(path), path).Profile!, new DateOnly(2026, 11, 22));
        if (SampleValue.Of(plans, "unit-1") is { } sample)
        {
            var resource = plans.Resources.Resources.Single(one => one.Topic?.Replace("{device}", "unit-1", StringComparison.Ordinal) == sample.Topic);
            Assert.Equal(sample.Resource, resource.Id);
            Assert.DoesNotContain("{device}", sample.Topic, StringComparison.Ordinal);
            var number = Regex.Match(sample.Payload, @":(-?[0-9.]+)");
            if (number.Success && resource.Range is { } range)
            {
                Assert.InRange(double.Parse(number.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), range.Low, range.High);
            }
        }
    }

    [Fact]
    public void Every_word_of_the_gateway_has_its_sentence_and_its_remedy()
    {
        var words = new[] { "handshake", "missing", "foreign-authority", "revoked", "expired", "client-id", "topic", "something-new", "VB-TRUST-023", "VB-TRUST-041" };
        foreach (var language in new[] { Language.English, Language.French })
        {
            Assert.All(words, word => Assert.True(RefusalWords.Message(word, "a/b", language).Length > 10 && RefusalWords.Remedy(word, null, language).Length > 10, word));
        }
    }

    private static Recipe Of(SampleValue? sample) => new(Place, Sensor, "s3cr3t", KeyAlgorithm.P256, sample);
}
