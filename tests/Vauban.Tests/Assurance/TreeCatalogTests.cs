using Vauban.Core.Catalog;
using Xunit;

namespace Vauban.Tests.Assurance;

public sealed class TreeCatalogTests
{
    private static readonly TreeCatalog Catalog = TreeCatalog.Load();

    [Fact]
    public void It_holds_48_requirements_and_104_nodes()
    {
        Assert.Equal(48, Catalog.Requirements.Count);
        Assert.Equal(104, Catalog.Requirements.Sum(requirement => requirement.Nodes.Count));
        Assert.All(Catalog.Requirements, requirement => Assert.True(requirement.Title.French.Length > 0 && requirement.Title.English.Length > 0, requirement.Id));
        Assert.Same(Catalog.Find("ACM-1"), Catalog.Find("en18031:ACM-1"));
        Assert.Null(Catalog.Find("ACM-9"));
    }

    [Fact]
    public void Every_way_from_the_first_question_comes_to_an_end_in_every_part()
    {
        foreach (var requirement in Catalog.Requirements)
        {
            foreach (var part in requirement.Parts)
            {
                var reached = new HashSet<string>();
                Follow(requirement, requirement.First(part), part, [], reached);
                Assert.Equal(requirement.Nodes.Where(node => node.Parts.Contains(part)).Select(node => node.Id).Order(), reached.Order());
            }
        }
    }

    [Theory]
    [InlineData("DN-3", null, "DN-3", false)]
    [InlineData("PASS (enters SCM-2..4)", TreeEnd.Pass, null, false)]
    [InlineData("NOT APPLICABLE", TreeEnd.NotApplicable, null, false)]
    [InlineData("PASS or NOT APPLICABLE", TreeEnd.NotApplicable, null, true)]
    [InlineData("? (DN-2 or DN-3)", null, "DN-2", true)]
    [InlineData("? (NOT APPLICABLE unless childcare equipment)", TreeEnd.NotApplicable, null, true)]
    public void A_branch_is_read_and_a_doubtful_one_claims_less(string cell, TreeEnd? end, string? node, bool doubtful)
    {
        var branch = Assert.Single(TreeBranch.Read(cell));
        Assert.Equal((end, node, doubtful), (branch.End, branch.Node, branch.IsDoubtful));
    }

    [Fact]
    public void A_branch_may_differ_by_part()
    {
        var node = Catalog.Find("SCM-1")!.Nodes[0];
        Assert.Equal(("DN-2", (TreeEnd?)null), (node.Branch(false, 2).Node, node.Branch(false, 2).End));
        Assert.Equal(TreeEnd.Fail, node.Branch(false, 3).End);
    }

    private static void Follow(TreeRequirement requirement, TreeNode node, int part, HashSet<string> above, HashSet<string> reached)
    {
        Assert.True(above.Add(node.Id), $"{node.Id} comes back to itself");
        Assert.Contains(part, node.Parts);
        reached.Add(node.Id);
        foreach (var next in ((bool[])[true, false]).Select(yes => node.Branch(yes, part)).Where(branch => branch.Node is not null))
        {
            Follow(requirement, requirement.Node(next.Node!), part, [.. above], reached);
        }
    }
}
