using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Vauban.SystemTests.Web;

public sealed partial class PageTests(Browser browser) : IAsyncLifetime
{
    private const int FirstLoad = 250 * 1024;
    private static readonly AxeRunOptions Rules = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") };

    public async ValueTask InitializeAsync() => await browser.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("en", "light")]
    [InlineData("fr", "dark")]
    public async Task Every_page_is_without_a_fault_of_accessibility_and_without_inline_script_or_style(string language, string theme)
    {
        var page = await browser.OpenAsync(language, theme);
        var faults = new List<string>();
        foreach (var path in PageList.For(browser.Device))
        {
            var answer = (await page.GotoAsync(path))!;
            var policy = await answer.HeaderValueAsync("content-security-policy");
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            faults.AddRange(Inline().Matches(await answer.TextAsync()).Select(match => $"{path}: inline: {match.Value}"));
            var result = await page.RunAxe(Rules);
            faults.AddRange(result.Violations.SelectMany(fault => fault.Nodes.Select(node => $"{path}: {fault.Id}: {node.Html}")));
            Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        }

        await page.Context.DisposeAsync();
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_first_load_stays_light_and_asks_nobody_else()
    {
        var page = await browser.OpenAsync();
        var requests = new List<IRequest>();
        page.RequestFinished += (_, request) => requests.Add(request);
        await page.GotoAsync($"/devices/{browser.Device}?r=temperature", new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        await page.WaitForSelectorAsync("live-chart .u-wrap");
        long bytes = 0;
        foreach (var request in requests.ToList())
        {
            Assert.StartsWith(browser.Server.Pages.ToString(), request.Url, StringComparison.Ordinal);
            bytes += (await request.SizesAsync()).ResponseBodySize;
        }

        await page.Context.DisposeAsync();
        Assert.InRange(bytes, 1, FirstLoad);
    }

    [Fact]
    public async Task Every_page_is_read_without_scripts()
    {
        var page = await browser.OpenAsync(scripts: false);
        foreach (var path in PageList.For(browser.Device))
        {
            await page.GotoAsync(path);
            Assert.NotEmpty(await page.InnerTextAsync("h1"));
            Assert.True((await page.InnerTextAsync("main")).Length > 40, path);
        }

        await page.GotoAsync($"/devices/{browser.Device}?r=temperature");
        Assert.Equal(1, await page.Locator("live-chart svg path").CountAsync());
        await page.GotoAsync("/fleet");
        Assert.InRange(await page.Locator("tbody tr").CountAsync(), 20, 100);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task On_a_phone_no_page_is_wider_than_the_screen_and_the_menu_folds()
    {
        var page = await browser.OpenAsync(phone: true);
        foreach (var path in PageList.For(browser.Device))
        {
            await page.GotoAsync(path);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, path);
        }

        Assert.False(await page.IsVisibleAsync(".fold nav"));
        await page.ClickAsync(".fold summary");
        Assert.True(await page.IsVisibleAsync(".fold nav"));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_chart_grows_while_it_is_watched()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync($"/devices/{browser.Device}?r=temperature");
        await page.WaitForSelectorAsync("live-chart .u-wrap");
        var before = await page.EvaluateAsync<int>("document.querySelector('live-chart').data[0].length");
        await TestServer.EventuallyAsync(async () => await page.EvaluateAsync<int>("document.querySelector('live-chart').data[0].length") > before, "a point is added");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_first()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync("/fleet");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_theme_and_a_language_are_chosen_by_a_form_without_scripts()
    {
        var page = await browser.OpenAsync(scripts: false);
        await page.GotoAsync("/fleet?q=state:active");
        await page.ClickAsync(".side button[value=fr]");
        Assert.EndsWith("/fleet?q=state:active", page.Url, StringComparison.Ordinal);
        Assert.Equal("Parc", await page.InnerTextAsync("h1"));
        await page.ClickAsync(".side button[value=dark]");
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-theme"));
        await page.Context.DisposeAsync();
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>|<style|\\sstyle=|\\son[a-z]+=\"", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
