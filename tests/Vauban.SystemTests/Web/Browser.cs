using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Vauban.SystemTests.Web.Browser))]

namespace Vauban.SystemTests.Web;

/// <summary>Headless Chromium of the system, and one signed-in visitor of one demonstration server, shared by all tests of pages.</summary>
public sealed class Browser : IAsyncDisposable
{
    public const string Password = "a long sentence for tests";
    private readonly Lazy<Task> started;
    private IPlaywright? playwright;
    private IBrowser? chromium;
    private string? state;

    public Browser() => started = new(StartAsync);

    internal TestServer Server { get; private set; } = null!;

    /// <summary>Starts all of it the first time: the demonstration with every device connected, and somebody signed in.</summary>
    public Task ReadyAsync() => started.Value;

    private async Task StartAsync()
    {
        Server = await TestServer.StartAsync(demo: true);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            }
        );
        await SignInAsync();
        await TestServer.EventuallyAsync(async () => (await Server.GetAsync($"/api/devices/{Device}/telemetry/temperature/series")).GetProperty("values").GetArrayLength() >= 2, "the first device has sent values");
    }

    /// <summary>A device of the demonstration.</summary>
    public string Device { get; private set; } = "";

    /// <summary>A page of the signed-in visitor, in a language and a theme.</summary>
    public async Task<IPage> OpenAsync(string language = "en", string theme = "light", bool scripts = true, bool phone = false)
    {
        var context = await ContextAsync(scripts, phone, state);
        await context.AddCookiesAsync([Cookie("vauban-lang", language), Cookie("vauban-theme", theme)]);
        return await context.NewPageAsync();
    }

    public Task<IBrowserContext> StrangerAsync(Uri? pages = null) => ContextAsync(scripts: true, phone: false, state: null, pages);

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        playwright?.Dispose();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }

    private Task<IBrowserContext> ContextAsync(bool scripts, bool phone, string? state, Uri? pages = null) =>
        chromium!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = (pages ?? Server.Pages).ToString(),
                JavaScriptEnabled = scripts,
                StorageState = state,
                ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1360, Height = 820 },
            }
        );

    private Cookie Cookie(string name, string value) => new() { Name = name, Value = value, Url = Server.Pages.ToString() };

    private async Task SignInAsync()
    {
        var devices = await Server.GetAsync("/api/devices?limit=1");
        var id = devices.GetProperty("devices")[0].GetProperty("id");
        Device = $"{id.GetProperty("product").GetString()}/{id.GetProperty("name").GetString()}";
        var context = await StrangerAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/welcome?link=" + Server.FirstLink);
        await page.ClickAsync("form button.button");
        await page.FillAsync("#new", Password);
        await page.ClickAsync("main form button.button");
        await page.WaitForURLAsync("**/fleet");
        state = await context.StorageStateAsync();
        await context.DisposeAsync();
    }
}
