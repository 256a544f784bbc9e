using System.Text;
using CsCheck;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Profiles;

public sealed class HostileProfileTests
{
    private const string Signs = "{}[]:,&*!|>'\"%@`#-? \n\tax0\\";

    [Fact]
    public void Billion_laughs_are_refused_at_the_first_anchor()
    {
        var bomb = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var c = 'b'; c <= 'z'; c++)
        {
            var before = (char)(c - 1);
            bomb.Append(c).Append(": &").Append(c).Append(" [*").AppendJoin(", *", Enumerable.Repeat(before, 9)).Append("]\n");
        }

        var problem = Assert.Single(ProfileLoader.Load(bomb.ToString(), "p").Problems);
        Assert.Equal("VB-PROFILE-005", problem.Code);
        Assert.Equal(new SourcePosition("p", 1, 4), problem.At);
    }

    [Theory]
    [InlineData("[", "VB-PROFILE-003")]
    [InlineData("{a: ", "VB-PROFILE-003")]
    [InlineData("- ", "VB-PROFILE-003")]
    [InlineData("a\n", "VB-PROFILE-041", "VB-PROFILE-015")]
    [InlineData("? ", "VB-PROFILE-009", "VB-PROFILE-003")]
    [InlineData("- a\n", "VB-PROFILE-004")]
    [InlineData("\"", "VB-PROFILE-002")]
    [InlineData("&a ", "VB-PROFILE-002", "VB-PROFILE-005")]
    [InlineData("!", "VB-PROFILE-002", "VB-PROFILE-006")]
    [InlineData("%", "VB-PROFILE-002")]
    [InlineData("---\n", "VB-PROFILE-007")]
    [InlineData("\\", "VB-PROFILE-015")]
    [InlineData("\0", "VB-PROFILE-002", "VB-PROFILE-015", "VB-PROFILE-008")]
    public void A_file_of_one_thing_repeated_is_refused_by_a_limit(string thing, params string[] codes)
    {
        var text = string.Concat(Enumerable.Repeat(thing, 256 * 1024 / thing.Length));

        var problem = Assert.Single(ProfileLoader.Load(text, "p").Problems);
        Assert.Contains(problem.Code, codes);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_before_it_is_read()
    {
        Assert.Equal("VB-PROFILE-001", Assert.Single(ProfileLoader.Load(new string('é', 131_073), "p").Problems).Code);
        Assert.NotEqual("VB-PROFILE-001", ProfileLoader.Load(new string('é', 131_072), "p").Problems[0].Code);
    }

    [Fact]
    public void A_file_wrong_everywhere_shows_a_bounded_number_of_problems()
    {
        var text = "vauban: 1\nproduct: {id: a, revision: 1}\n" + string.Concat(Enumerable.Range(0, 5000).Select(index => $"unknown{index}: 1\n"));
        var problems = ProfileLoader.Load(text, "p").Problems;

        Assert.Equal(Findings.MaxProblems + 1, problems.Count);
        Assert.Equal("VB-PROFILE-016", problems[^1].Code);
    }

    [Fact]
    public void Random_bytes_give_only_problems() =>
        Gen.Byte.Array[0, 400].Sample(bytes => OnlyProblems(Encoding.UTF8.GetString(bytes)), iter: 3_000);

    [Fact]
    public void Random_pieces_of_profiles_give_only_problems()
    {
        string[] words =
        [
            .. ProfileLanguage.All().Select(field => field.Name + ":").Distinct(), "- ", "  ", "\n", "\n  ", "\n    - ", "[", "]", "{", "}", ", ", "true", "1", "-1e308", "66%", "60s", "~", "'", "\"", "|", ">", "#", "&a", "*a", "!!x", "?", "\\x", "\t", "2026-02-30", "[1, 2]", "<<:", "\u2028", "é", "%YAML 1.1\n", "---", "...",
        ];
        Gen.Int[0, words.Length - 1].Select(index => words[index]).Array[0, 60].Sample(parts => OnlyProblems(string.Concat(parts)), iter: 3_000);
    }

    [Fact]
    public void An_example_with_one_character_changed_gives_a_profile_or_problems()
    {
        var text = Examples.Text("air-quality-s1");
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, Signs.Length - 1].Select(index => Signs[index]))
            .Sample(change => OnlyProblems(text[..change.Item1] + change.Item2 + text[(change.Item1 + 1)..]), iter: 300);
    }

    private static bool OnlyProblems(string text)
    {
        var loaded = ProfileLoader.Load(text, "p");
        return loaded.Profile is not null == (loaded.Problems.Count == 0)
            && loaded.Problems.All(problem => problem.Code.StartsWith("VB-PROFILE-", StringComparison.Ordinal) && problem.At is not null && problem.Sentence(Language.French).Length > 0);
    }
}
