using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Profiles;

public sealed class FieldDescriptionTests
{
    [Fact]
    public void Every_field_says_in_both_languages_what_it_means()
    {
        Assert.True(ProfileLanguage.All().Count() > 200);
        Assert.All(
            ProfileLanguage.All(),
            field =>
            {
                Assert.True(Texts.Has("profile." + field.Path) || Texts.Has("profile.*." + field.Name), field.Path);
                Assert.True(field.Meaning(Language.French).Length > 3 && field.Meaning(Language.English).Length > 3, field.Path);
            }
        );
    }

    [Fact]
    public void Every_field_that_unlocks_something_has_a_question_and_an_example_that_loads()
    {
        Assert.All(
            ProfileLanguage.All().Where(field => field.Unlocks.Count > 0),
            field =>
            {
                Assert.True(Texts.Has($"profile.{field.Path}.ask"), field.Path);
                var text = Wrapped.Field(field, field.Example);
                Assert.DoesNotContain(ProfileLoader.Load(text, "p").Problems, problem => string.CompareOrdinal(problem.Code, "VB-PROFILE-060") < 0);
            }
        );
    }

    [Fact]
    public void No_text_is_left_for_a_field_that_is_gone()
    {
        var paths = ProfileLanguage.All().Select(field => field.Path).ToHashSet();
        string[] others = ["profile.*.", "profile.kind.", "profile.schema.", "profile.table.", "profile.template."];

        Assert.All(
            Texts.All.Keys.Where(key => key.StartsWith("profile.", StringComparison.Ordinal) && !others.Any(other => key.StartsWith(other, StringComparison.Ordinal))),
            key => Assert.Contains(key.EndsWith(".ask", StringComparison.Ordinal) || key.EndsWith(".why", StringComparison.Ordinal) ? key["profile.".Length..^4] : key["profile.".Length..], paths)
        );
    }

    [Fact]
    public void Every_condition_names_a_sibling()
    {
        var siblings = ProfileLanguage.All().Where(field => field.Children.Count > 0).Select(field => field.Children).Append(ProfileLanguage.Top);

        Assert.All(
            siblings.SelectMany(members => members.Where(field => field.When is not null).Select(field => (members, field))),
            pair => Assert.Contains(pair.members, sibling => sibling.Name == pair.field.When!.Split('!', '=')[0])
        );
    }

    [Fact]
    public void All_29_tables_of_the_test_specification_and_59_properties_of_the_threat_catalogue_have_a_field()
    {
        var unlocked = ProfileLanguage.All().SelectMany(field => field.Unlocks).ToHashSet();
        string[] properties =
        [
            "11", "12", "121", "122", "123", "124", "1241", "13", "14", "15", "21", "22", "23", "231", "232", "2321", "2322", "23221", "23222", "24", "241", "242", "25", "251",
            "252", "26", "27", "271", "272", "2721", "2722", "273", "274", "275", "28", "31", "311", "312", "3121", "3122", "32", "321", "322", "323", "3231", "3232", "324", "33",
            "331", "332", "3321", "3322", "34", "41", "411", "4111", "4112", "4113", "42",
        ];

        Assert.Equal([], Enumerable.Range(1, 29).Select(table => $"ts103701:IXIT-{table:D}").Except(unlocked));
        Assert.Equal(59, properties.Length);
        Assert.Equal([], properties.Select(property => "emb3d:PID-" + property).Except(unlocked));
    }

    [Fact]
    public void Every_problem_of_a_profile_has_a_sentence_and_a_remedy_in_both_languages()
    {
        var codes = Texts.All.Keys.Where(key => key.StartsWith("VB-PROFILE-", StringComparison.Ordinal)).ToList();

        Assert.True(codes.Count > 80);
        Assert.All(codes.Where(code => !code.EndsWith(".do", StringComparison.Ordinal)), code => Assert.True(Texts.Has(code + ".do"), code));
        Assert.All(codes, code => Assert.NotEmpty(Texts.Get(code, Language.French, "a", "b", "c")));
    }

    [Theory]
    [InlineData("PlacedOnMarket", "placed-on-market")]
    [InlineData("Id", "id")]
    [InlineData("ClockMhz", "clock-mhz")]
    public void Names_are_spelled_in_kebab_case(string name, string key) => Assert.Equal(key, Words.Kebab(name));

    [Fact]
    public void Choices_are_spelled_as_people_write_them()
    {
        var words = ProfileLanguage.All().Where(field => field.Path is "network.transport" or "product.class" or "security.identity.key").SelectMany(field => field.Choices.Keys);

        Assert.Superset(new HashSet<string> { "tls1.3", "dtls1.2", "important-1", "important-2", "p256", "rsa3072", "link-layer" }, words.ToHashSet());
        Assert.Equal("tls1.3", Words.Spell(TransportSecurity.Tls13));
    }
}
