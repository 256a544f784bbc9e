using System.Text;
using System.Text.RegularExpressions;
using Vauban.Server.Web;
using Xunit;

namespace Vauban.Tests.Server;

public sealed partial class AssetTests
{
    /// <summary>The bar of the house: everything a first page makes a browser load.</summary>
    private const int FirstLoad = 250 * 1024;

    [Fact]
    public void Every_file_that_the_style_sheet_names_is_there_under_its_hash()
    {
        var css = Encoding.UTF8.GetString(AssetSet.Find("vauban.css")!.Bytes);
        var named = Url().Matches(css).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, address => Assert.Contains(AssetSet.Names, name => AssetSet.Href(name) == address));
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        var texts = AssetSet.Names.Where(name => name.EndsWith(".css", StringComparison.Ordinal) || name.EndsWith("vauban.js", StringComparison.Ordinal));
        Assert.All(texts, name => Assert.DoesNotContain("//", Elsewhere().Match(Encoding.UTF8.GetString(AssetSet.Find(name)!.Bytes)).Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Style_script_and_fonts_together_leave_room_for_the_page()
    {
        var bytes = AssetSet.Names.Select(AssetSet.Find).Sum(asset => (asset!.Brotli ?? asset.Bytes).Length);
        Assert.InRange(bytes, 1, FirstLoad - 60 * 1024);
    }

    [GeneratedRegex(@"url\(([^)]+)\)")]
    private static partial Regex Url();

    [GeneratedRegex(@"https?://")]
    private static partial Regex Elsewhere();
}
