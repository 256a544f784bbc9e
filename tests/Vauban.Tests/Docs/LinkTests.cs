using System.Text.RegularExpressions;
using Vauban.Tests.Architecture;
using Xunit;

namespace Vauban.Tests.Docs;

/// <summary>Links between documents and into the code; pictures are looked at by who takes them.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_of_the_documents_leads_somewhere()
    {
        var root = SourceTree.Root;
        var documents = Directory.EnumerateFiles(root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories));
        var dead =
            from document in documents
            from target in Link().Matches(File.ReadAllText(document)).Select(match => Uri.UnescapeDataString(match.Groups[1].Value.Split('#')[0]))
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{SourceTree.Relative(document)}: {target}";
        Assert.Empty(dead);
    }

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
