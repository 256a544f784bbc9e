using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace Vauban.Server.SignIn;

/// <summary>Where people open a link that is handed out: as the asker reached these pages; for who asks through the local socket, the address that the start printed.</summary>
internal sealed class PagesAddress(IServer server, string? secure)
{
    /// <summary>Ends with a slash.</summary>
    public string For(HttpContext context) =>
        context.Features.Get<LocalDoor>() is null ? $"{context.Request.Scheme}://{context.Request.Host}/"
        : secure ?? Plain().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/";

    private string Plain() => server.Features.Get<IServerAddressesFeature>()!.Addresses.First(one => one.StartsWith("http://127", StringComparison.Ordinal));
}
