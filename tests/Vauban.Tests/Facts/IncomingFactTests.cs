using System.Text;
using System.Text.Json;
using CsCheck;
using Vauban.Core.Facts;
using Vauban.Core.Facts.Incoming;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Facts;

public sealed class IncomingFactTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private const string Good = """
        {"kind":"test.run","subject":"product:air-quality-s1","grade":"laboratory","observedAt":"2026-11-22T11:00:00Z","method":"scan","tool":"bench 2.1",
         "freshFor":"365d","key":"run-17","statement":{"test":"5.5-1-2a","verdict":"pass"}}
        """;

    [Fact]
    public void A_test_result_becomes_a_fact_of_its_producer()
    {
        Assert.True(Read(Good).Succeeded(out var draft, out _));
        Assert.Equal((FactKinds.TestRun, "token:ci", Grade.Laboratory), (draft.Kind, draft.Producer, draft.Grade));
        Assert.Equal(TimeSpan.FromDays(365), draft.FreshFor);
        Assert.Equal("token:ci/run-17", draft.IdempotencyKey);
    }

    [Theory]
    [InlineData("\"test.run\"", "\"certificate.issued\"", "VB-FACT-011")]
    [InlineData("\"method\"", "\"methode\"", "VB-FACT-012")]
    [InlineData("\"verdict\":\"pass\"", "\"verdict\":\"excellent\"", "VB-FACT-014")]
    [InlineData(",\"verdict\":\"pass\"", "", "VB-FACT-013")]
    [InlineData("\"verdict\"", "\"outcome\"", "VB-FACT-012")]
    [InlineData("product:air-quality-s1", "person:zoe", "VB-FACT-015")]
    [InlineData("product:air-quality-s1", "product:../etc", "VB-FACT-015")]
    [InlineData("2026-11-22T11:00:00Z", "2026-11-23T11:00:00Z", "VB-FACT-016")]
    [InlineData("\"laboratory\"", "\"certain\"", "VB-FACT-014")]
    [InlineData("\"365d\"", "\"365 days\"", "VB-FACT-014")]
    [InlineData("\"tool\":\"bench 2.1\",", "", "VB-FACT-013")]
    [InlineData("}}", "}", "VB-FACT-010")]
    public void What_does_not_fit_is_refused_by_name(string good, string bad, string code)
    {
        Assert.False(Read(Good.Replace(good, bad, StringComparison.Ordinal)).Succeeded(out _, out var problem));
        Assert.Equal(code, problem.Code);
        Assert.NotNull(problem.Remedy(Language.French));
    }

    [Fact]
    public void Random_bytes_give_only_problems() =>
        Gen.Byte.Array[0, 300].Sample(bytes => Assert.False(IncomingFact.Read(bytes, "token:ci", Now).Succeeded(out _, out _)));

    [Fact]
    public void A_cut_or_changed_text_never_throws() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Good);
            bytes[at] = value;
            _ = IncomingFact.Read(bytes, "token:ci", Now);
            _ = IncomingFact.Read(bytes.AsMemory(0, at), "token:ci", Now);
        });

    [Fact]
    public void The_published_schema_names_every_field_of_every_kind()
    {
        foreach (var form in FactForm.All)
        {
            using var schema = JsonDocument.Parse(form.Schema().ToJsonString());
            var statement = schema.RootElement.GetProperty("properties").GetProperty("statement");
            Assert.Equal(form.Fields.Select(field => field.Name), statement.GetProperty("properties").EnumerateObject().Select(member => member.Name));
            Assert.Equal(form.Fields.Where(field => field.Required).Select(field => field.Name), statement.GetProperty("required").EnumerateArray().Select(name => name.GetString()!));
        }
    }

    private static Outcome<FactDraft> Read(string json) => IncomingFact.Read(Encoding.UTF8.GetBytes(json), "token:ci", Now);
}
