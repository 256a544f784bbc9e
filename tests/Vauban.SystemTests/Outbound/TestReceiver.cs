using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vauban.SystemTests.Outbound;

/// <summary>A real HTTP server that receives a webhook, checks each signature, and can be stopped and started again on the same port.</summary>
internal sealed class TestReceiver(int port) : IAsyncDisposable
{
    private readonly List<(long Position, string Device)> received = [];
    private readonly List<(string Signature, byte[] Body)> deliveries = [];
    private WebApplication? app;

    /// <summary>Answers 503 for as long as it is set.</summary>
    public volatile bool Unwell;

    public string? Secret { get; set; }

    /// <summary>
    /// How many deliveries the secret did not sign. Judged when asked: the first delivery may come before the answer that
    /// tells the secret does.
    /// </summary>
    public int BadSignatures
    {
        get
        {
            lock (received)
            {
                return deliveries.Count(delivery => !IsSigned(delivery.Signature, delivery.Body));
            }
        }
    }

    public int Requests { get; private set; }

    public Uri Address => new($"http://127.0.0.1:{port}/in");

    public IReadOnlyList<(long Position, string Device)> Received
    {
        get
        {
            lock (received)
            {
                return [.. received];
            }
        }
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        app = builder.Build();
        app.MapPost("/in", TakeAsync);
        await app.StartAsync();
    }

    public async Task StopAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await StopAsync();
        }
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        lock (received)
        {
            Requests++;
            if (Unwell)
            {
                context.Response.StatusCode = 503;
                return;
            }

            deliveries.Add((context.Request.Headers["Vauban-Signature"].ToString(), memory.ToArray()));
            using var document = JsonDocument.Parse(memory.ToArray());
            foreach (var message in document.RootElement.GetProperty("messages").EnumerateArray())
            {
                received.Add((message.GetProperty("position").GetInt64(), message.GetProperty("device").GetString()!));
            }
        }
    }

    private bool IsSigned(string header, byte[] body)
    {
        var parts = header.Split(',');
        var time = parts[0]["t=".Length..];
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret ?? ""), Encoding.ASCII.GetBytes(time + ".").Concat(body).ToArray()));
        return parts[1] == "v1=" + expected;
    }
}
