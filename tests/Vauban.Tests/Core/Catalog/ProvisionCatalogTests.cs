using Vauban.Core.Catalog;
using Xunit;

namespace Vauban.Tests.Core.Catalog;

public sealed class ProvisionCatalogTests
{
    private static readonly ProvisionCatalog Provisions = ProvisionCatalog.Load();

    [Fact]
    public void The_catalogue_holds_the_78_provisions_of_the_standard()
    {
        Assert.Equal(78, Provisions.Provisions.Select(provision => provision.Id).Distinct().Count());
        Assert.Equal(36, Provisions.Provisions.Count(provision => provision.Status == ProvisionStatus.Mandatory));
        Assert.Equal(42, Provisions.Provisions.Count(provision => provision.Status == ProvisionStatus.Recommended));
    }

    [Fact]
    public void Every_provision_is_worded_in_both_languages_and_no_wording_serves_two()
    {
        Assert.All(Provisions.Provisions, provision => Assert.True(provision.Text is { English.Length: > 10, French.Length: > 10 }, provision.Id));
        Assert.Equal(78, Provisions.Provisions.Select(provision => provision.Text.English).Distinct().Count());
        Assert.Equal(78, Provisions.Provisions.Select(provision => provision.Text.French).Distinct().Count());
    }

    [Fact]
    public void Every_provision_stands_under_a_clause()
    {
        var clauses = Provisions.Clauses.Select(clause => clause.Id).ToHashSet();
        Assert.All(Provisions.Provisions, provision => Assert.Contains(provision.Clause, clauses));
    }

    [Fact]
    public void A_provision_is_found_by_its_id_and_by_its_requirement_name()
    {
        Assert.Equal("5.3-4A", Provisions.Find("en303645:5.3-4A")!.Id);
        Assert.Equal(12, Provisions.Find("5.3-8")!.Condition);
        Assert.Null(Provisions.Find("5.3-4"));
    }

    [Fact]
    public void A_text_that_was_not_seen_says_so()
    {
        Assert.Equal(
            ["5.3-15A", "5.3-15B", "5.6-4B", "6-7", "6-8"],
            Provisions.Provisions.Where(provision => provision.WordingUnseen).Select(provision => provision.Id)
        );
    }
}
