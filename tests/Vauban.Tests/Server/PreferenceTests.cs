using Microsoft.AspNetCore.Http;
using Vauban.Core.Text;
using Vauban.Server.Web;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class PreferenceTests
{
    [Theory]
    [InlineData("/fleet?page=2", true)]
    [InlineData("/", true)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_path_of_this_server_is_gone_back_to(string? path, bool expected) => Assert.Equal(expected, Preferences.IsLocal(path));

    [Theory]
    [InlineData("de, fr;q=0.8, en;q=0.9", null, Language.English)]
    [InlineData("fr-CA", null, Language.French)]
    [InlineData("de", null, Language.English)]
    [InlineData("en", "fr", Language.French)]
    [InlineData("fr", "nonsense", Language.French)]
    public void The_cookie_decides_the_language_then_the_browser(string accept, string? cookie, Language expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = accept;
        if (cookie is not null)
        {
            context.Request.Headers.Cookie = "vauban-lang=" + cookie;
        }

        Assert.Equal(expected, Preferences.LanguageOf(context.Request));
    }
}
