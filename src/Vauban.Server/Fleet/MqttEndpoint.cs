using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Vauban.Fleet.Connect;

namespace Vauban.Server.Fleet;

/// <summary>MQTT over WebSocket on the pages' port (MQTT 5.0 6): for applications, which show their token in CONNECT.</summary>
internal static class MqttEndpoint
{
    public const string Path = "/mqtt";
    private const string Protocol = "mqtt";

    public static void Map(WebApplication app, Gateway gateway)
    {
        app.UseWebSockets();
        app.Map(Path, (HttpContext context, IHostApplicationLifetime life) => ServeAsync(context, gateway, life.ApplicationStopping)).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task ServeAsync(HttpContext context, Gateway gateway, CancellationToken stopping)
    {
        // The client must offer the subprotocol, and the server answers with it (6.0.0-3, 6.0.0-4).
        if (!context.WebSockets.IsWebSocketRequest || !context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(Protocol);
        var address = context.Connection.RemoteIpAddress is { } from ? new IPEndPoint(from, context.Connection.RemotePort) : null;
        var tls = new TlsFacts(context.Request.IsHttps ? "https" : "local", "websocket");
        await gateway.ServeAsync(socket, address, tls, stopping);
    }
}
