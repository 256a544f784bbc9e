using Vauban.Core.Profiles.Asking;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Profiles;

public sealed class ProfileQuestionsTests
{
    private const string Start = "vauban: 1\nproduct: {id: a, revision: 1}\n";

    [Fact]
    public void Questions_come_ranked_by_what_they_unlock_with_reason_and_example()
    {
        var questions = Ask(Start);

        Assert.True(questions.Count > 80);
        Assert.Equal(questions.OrderByDescending(question => question.Unlocks.Count).Select(question => question.Field), questions.Select(question => question.Field));
        Assert.Equal("network", questions[0].Field);
        Assert.Contains("en303645:5.5-1", questions[0].Unlocks);
        Assert.All(questions, question => Assert.True(question.Text.French.Length > 5 && question.Why.French.Length > 5 && question.Example.Length > 3 && question.Unlocks.Count > 0));
    }

    [Fact]
    public void An_answered_question_vanishes()
    {
        Assert.Contains("security.passwords", Fields(Start));
        Assert.DoesNotContain("security.passwords", Fields(Start + "security: {passwords: none}\n"));
    }

    [Fact]
    public void False_is_an_answer_and_an_empty_list_is_one()
    {
        var fields = Fields(Start + "services: []\ntelemetry: {collected: false}\n");

        Assert.DoesNotContain("services", fields);
        Assert.DoesNotContain("telemetry.collected", fields);
        Assert.DoesNotContain("telemetry.personal", fields);
        Assert.Contains("commands", fields);
    }

    [Fact]
    public void A_question_that_depends_on_another_waits_for_it()
    {
        Assert.DoesNotContain("security.update.signature", Fields(Start));
        Assert.Contains("security.update.signature", Fields(Start + "security: {update: {scheme: suit}}\n"));
        Assert.DoesNotContain("security.update.signature", Fields(Start + "security: {update: {scheme: none}}\n"));
        Assert.Contains("security.update.constraint", Fields(Start + "security: {update: {scheme: none}}\n"));
        Assert.Contains("data[0].consent", Fields(Start + "data: [{id: x, personal: true}]\n"));
        Assert.DoesNotContain("data[0].consent", Fields(Start + "data: [{id: x}]\n"));
    }

    [Fact]
    public void A_question_about_an_item_names_it()
    {
        var question = Ask(Start + "network: [{id: a, transport: none}, {id: b}]\n").Single(question => question.Field == "network[1].transport");

        Assert.Equal("b", question.About);
        Assert.Contains("tls1.3", question.Choices);
    }

    [Fact]
    public void A_complete_profile_leaves_few_questions_and_a_first_sketch_many()
    {
        var complete = Ask(Examples.Text("air-quality-s1")).Count;
        var sketch = Ask(Examples.Text("security-camera")).Count;

        Assert.InRange(complete, 1, 40);
        Assert.True(sketch > 2 * complete, $"{sketch} {complete}");
    }

    private static IReadOnlyList<Question> Ask(string text) => ProfileQuestions.Ask(ProfileLoader.Load(text, "p").Profile!);

    private static HashSet<string> Fields(string text) => [.. Ask(text).Select(question => question.Field)];
}
