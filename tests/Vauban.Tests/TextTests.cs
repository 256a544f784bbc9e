using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests;

public sealed class TextTests
{
    [Fact]
    public void Every_text_stands_in_both_languages()
    {
        Assert.All(Texts.All, text => Assert.True(text.Value.English.Length > 0 && text.Value.French.Length > 0, text.Key));
    }
}
