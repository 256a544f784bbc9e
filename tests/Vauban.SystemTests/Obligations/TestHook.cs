using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vauban.SystemTests.Obligations;

/// <summary>An address that takes what is posted to it.</summary>
internal sealed class TestHook : IAsyncDisposable
{
    private WebApplication? web;
    private string received = "";

    public string Address => web!.Urls.First() + "/";

    /// <summary>The newest body.</summary>
    public string Received => Volatile.Read(ref received);

    public static async Task<TestHook> StartAsync()
    {
        var hook = new TestHook();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        hook.web = builder.Build();
        hook.web.MapPost("/", (Delegate)hook.TakeAsync);
        await hook.web.StartAsync();
        return hook;
    }

    public async ValueTask DisposeAsync()
    {
        if (web is not null)
        {
            await web.DisposeAsync();
        }
    }

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Volatile.Write(ref received, await reader.ReadToEndAsync());
        return Results.NoContent();
    }
}
