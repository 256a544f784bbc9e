using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vauban.SystemTests.Web;
using Vauban.SystemTests.Work;
using Xunit;

namespace Vauban.SystemTests.People;

/// <summary>Passkeys in a real browser, with the authenticator that Chromium's tests use.</summary>
public sealed class PasskeyTests(Browser browser) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await browser.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_passkey_is_added_opens_the_account_and_opens_it_no_more_once_it_is_removed()
    {
        var cancel = TestContext.Current.CancellationToken;
        var link = await Colleague.InviteAsync(browser.Server, "passkey.owner", "Viewer", cancel);
        var context = await browser.StrangerAsync();
        var page = await context.NewPageAsync();
        await AuthenticatorAsync(context, page);
        await page.GotoAsync("/welcome?link=" + link);
        await page.ClickAsync("form button.button");
        await page.GotoAsync("/account");
        await page.FillAsync("#passkey-name", "test key");
        await page.ClickAsync("#passkey-add");
        await page.WaitForSelectorAsync("#passkeys table");
        Assert.Contains("test key", await page.InnerTextAsync("#passkeys"), StringComparison.Ordinal);

        await page.ClickAsync(".side form[action='/sign-out'] button");
        await page.GotoAsync("/sign-in?back=/work");
        await page.ClickAsync("#passkey-enter");
        await page.WaitForURLAsync(new Regex("//[^/]+/work$"));
        await page.GotoAsync("/account");
        Assert.Contains("passkey", await page.InnerTextAsync("#sessions table"), StringComparison.Ordinal);

        await page.ClickAsync("#passkeys table button.danger");
        await page.ClickAsync(".side form[action='/sign-out'] button");
        await page.GotoAsync("/sign-in");
        await page.ClickAsync("#passkey-enter");
        await page.Locator("[role=alert]", new PageLocatorOptions { HasText = "VB-PEOPLE-02" }).WaitForAsync();
        await context.DisposeAsync();
    }

    private static async Task AuthenticatorAsync(IBrowserContext context, IPage page)
    {
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                    automaticPresenceSimulation = true,
                },
            }
        );
    }
}
