using System.Reflection;
using System.Text.RegularExpressions;
using Vauban.Tests.Architecture;
using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>The catalogue of statements and what the tests say of it; the page itself comes from <c>./vauban check clauses</c>.</summary>
public sealed partial class CatalogueTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("mqtt5", 251)]
    [InlineData("mqtt311", 141)]
    public void Every_statement_stands_once_with_its_section_its_side_and_two_languages(string standard, int count)
    {
        var rows = Rows(standard);
        Assert.Equal(count, rows.Select(row => row[0]).Distinct().Count());
        Assert.Equal(count, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                Assert.Equal(5, row.Length);
                Assert.Matches(Identifier(), row[0]);
                Assert.Equal(row[0][..row[0].LastIndexOf('-')], row[1]);
                Assert.Contains(row[2], (string[])["server", "client", "both"]);
                Assert.All(row[3..], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
                Assert.NotEqual(row[3], row[4]);
            }
        );
    }

    [Fact]
    public void Every_clause_of_mqtt_that_a_test_carries_is_in_the_catalogue()
    {
        var known = new[] { "mqtt5", "mqtt311" }.SelectMany(standard => Rows(standard).Select(row => $"{standard}:{row[0]}")).ToHashSet(StringComparer.Ordinal);
        var carried = Carried().Where(clause => clause.StartsWith("mqtt", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(carried.Except(known));
        foreach (var standard in new[] { "mqtt5", "mqtt311" })
        {
            var bare = Rows(standard).Where(row => row[2] != "client" && !carried.Contains($"{standard}:{row[0]}")).Select(row => row[0]).ToList();
            output.WriteLine($"{standard}: {bare.Count} statements that bind a server have no test here: {string.Join(' ', bare)}");
        }
    }

    private static List<string[]> Rows(string standard) =>
        [.. File.ReadLines(Path.Combine(SourceTree.Root, "catalog", "mqtt", $"{standard}.tsv")).Skip(1).Select(line => line.Split('\t'))];

    private static IEnumerable<string> Carried() =>
        typeof(CatalogueTests).Assembly.GetTypes().SelectMany(type => type.GetMethods().Cast<MemberInfo>().Append(type)).SelectMany(member => member.GetCustomAttributes<ClauseAttribute>()).Select(clause => clause.Id);

    [GeneratedRegex(@"^[1-7]\.\d{1,2}\.\d{1,2}-\d{1,2}$")]
    private static partial Regex Identifier();
}
