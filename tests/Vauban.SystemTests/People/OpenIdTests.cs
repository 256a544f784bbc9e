using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vauban.SystemTests.Web;
using Vauban.SystemTests.Work;
using Xunit;

namespace Vauban.SystemTests.People;

/// <summary>Signing in by a real OpenID provider (npm oidc-provider) on this machine, through the browser.</summary>
public sealed class OpenIdTests(Browser browser) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await browser.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_was_invited_enters_by_the_provider_and_a_stranger_does_not()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("vauban-openid-").FullName;
        var secret = Path.Combine(folder, "secret");
        await File.WriteAllTextAsync(secret, OpenIdProvider.Secret + "\n", cancel);
        var port = FreePorts.Next();
        await using var server = await TestServer.StartAsync(false, null, "--openid", $"http://localhost:{port}", "--openid-client", "vauban", "--openid-secret-file", secret);
        await using var provider = await OpenIdProvider.StartAsync(port, server.Pages, cancel);
        await Colleague.InviteAsync(server, "ada@example.com", "Auditor", cancel);

        await using (var context = await browser.StrangerAsync(server.Pages))
        {
            var page = await EnterAsync(context, "ada@example.com");
            await page.WaitForURLAsync(new Regex("//[^/]+/trail$"), Patient);
            Assert.Contains("identity provider", await page.InnerTextAsync("main"), StringComparison.OrdinalIgnoreCase);
        }

        // The second time nobody asks for the address any more: the subject is known.
        await using (var context = await browser.StrangerAsync(server.Pages))
        {
            await (await EnterAsync(context, "ada@example.com")).WaitForURLAsync(new Regex("//[^/]+/trail$"), Patient);
        }

        await using (var context = await browser.StrangerAsync(server.Pages))
        {
            var page = await EnterAsync(context, "eve@example.com");
            await page.WaitForURLAsync(new Regex("/sign-in\\?refused="), Patient);
            Assert.Contains("VB-PEOPLE-021", await page.InnerTextAsync("main"), StringComparison.Ordinal);
            Assert.Contains("eve@example.com", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Two programs and a browser start at once here.</summary>
    private static readonly PageWaitForURLOptions Patient = new() { Timeout = 90_000, WaitUntil = WaitUntilState.Commit };

    private static async Task<IPage> EnterAsync(IBrowserContext context, string who)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?back=/trail");
        await page.ClickAsync("#openid-enter");
        await page.FillAsync("input[name=login]", who);
        await page.FillAsync("input[name=password]", "anything");
        await page.ClickAsync("button:has-text('Sign-in')");
        await page.ClickAsync("button:has-text('Continue')");
        return page;
    }
}
