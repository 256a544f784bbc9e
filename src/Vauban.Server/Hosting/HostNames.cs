using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vauban.Core.Text;
using Vauban.Server.Api;
using Vauban.Server.SignIn;
using Vauban.Trust.Authorities;

namespace Vauban.Server.Hosting;

/// <summary>
/// The names that pages are asked for by: this machine's, those given with --name, and the address listened on. A request for any other
/// is refused, so that a foreign page whose name suddenly leads here (DNS rebinding) reads nothing.
/// </summary>
internal sealed class HostNames(HostSettings settings)
{
    private readonly HashSet<string> known = new(
        ServerCertificates.LocalNames.Concat(settings.Names).Append(settings.Pages.Listen.ToString()).Select(name => name.Trim('[', ']')),
        StringComparer.OrdinalIgnoreCase
    );

    public bool Knows(string host) => known.Contains(host.Trim('[', ']')) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    public void Use(WebApplication app) =>
        app.Use(
            (context, next) =>
                context.Features.Get<LocalDoor>() is not null || Knows(context.Request.Host.Host)
                    ? next(context)
                    : ProblemJson.WriteAsync(context, Problem.Of("VB-HOST-421", context.Request.Host.Host), StatusCodes.Status421MisdirectedRequest)
        );
}
