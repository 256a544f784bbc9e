using Vauban.Core.Profiles.Loading;
using Vauban.Core.Profiles.Starting;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Profiles;

public sealed class ProfileTemplateTests
{
    public static TheoryData<string> Names => [.. Archetypes.Names];

    [Fact]
    public void Six_kinds_of_product_can_start_a_profile() =>
        Assert.Equal(["battery-sensor", "camera", "cloud-product", "industrial-gateway", "smart-lock", "software"], Archetypes.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_started_profile_loads_bears_its_name_and_explains_itself(string archetype)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var text = ProfileTemplate.Write(archetype, "my-thing", language);
            var loaded = ProfileLoader.Load(text, "p");

            Assert.Equal([], ProfileLoaderTests.Told(loaded));
            Assert.Equal("my-thing", loaded.Profile!.Product.Id);
            Assert.InRange(text.Split('\n').Length, 30, 90);
            Assert.Contains("# " + Texts.Get("profile.product", language), text, StringComparison.Ordinal);
        }
    }
}
