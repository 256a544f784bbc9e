using System.Net;
using Xunit;

namespace Vauban.SystemTests.Web;

public sealed class SignInTests(Browser browser) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await browser.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_one_time_link_works_once()
    {
        var context = await browser.StrangerAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/welcome?link=" + browser.Server.FirstLink);
        await page.ClickAsync("form button.button");
        Assert.Contains("VB-PEOPLE-013", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await context.DisposeAsync();
    }

    [Fact]
    public async Task A_password_opens_a_session_that_its_cookie_guards_and_signing_out_ends()
    {
        var context = await browser.StrangerAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/fleet");
        Assert.Contains("/sign-in?back=%2Ffleet", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#login", "admin");
        await page.FillAsync("#password", "not the password");
        await page.ClickAsync("main form button.button");
        Assert.Contains("VB-PEOPLE-010", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.FillAsync("#password", Browser.Password);
        await page.ClickAsync("main form button.button");
        Assert.EndsWith("/fleet", page.Url, StringComparison.Ordinal);
        var session = (await context.CookiesAsync()).Single(cookie => cookie.Name == "vauban-session");
        Assert.True(session.HttpOnly);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Strict, session.SameSite);
        await page.ClickAsync(".side form[action='/sign-out'] button");
        await page.GotoAsync("/fleet");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await context.DisposeAsync();
    }

    [Fact]
    public async Task A_token_made_on_the_page_opens_the_api_until_it_is_revoked()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync("/tokens");
        await page.FillAsync("#name", "test bench");
        await page.ClickAsync("main section:last-of-type form button");
        var token = await page.InnerTextAsync("#secret");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(token));
        await page.GotoAsync("/tokens");
        await page.ClickAsync("main table button.danger");
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token));
        await page.Context.DisposeAsync();
    }

    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var http = new HttpClient { BaseAddress = browser.Server.Pages };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await http.GetAsync("/api/devices?limit=1", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
