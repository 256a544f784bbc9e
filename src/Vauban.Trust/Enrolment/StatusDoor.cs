using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;
using Vauban.Trust.Revocation;

namespace Vauban.Trust.Enrolment;

/// <summary>Revocation lists and status answers over HTTP, for anybody: <c>/crl</c>, <c>/crl/{issuer}</c>, <c>/crl/{issuer}/{part}</c>, <c>/ocsp</c> (RFC 6960 appendix A).</summary>
public sealed class StatusDoor(RevocationList revocation, OcspResponder ocsp)
{
    private const string List = "application/pkix-crl";

    public void Map(IEndpointRouteBuilder routes, string prefix)
    {
        routes.MapGet(prefix + "/crl", (HttpContext context) => ListAsync(context, null, null)).WithName("revocationList").WithTags("certificates").AllowAnonymous();
        routes.MapGet(prefix + "/crl/{issuer}", (HttpContext context, string issuer) => ListAsync(context, issuer, null)).WithName("revocationListOf").WithTags("certificates").AllowAnonymous();
        routes.MapGet(prefix + "/crl/{issuer}/{part}", ListAsync).WithName("revocationListPart").WithTags("certificates").AllowAnonymous();
        routes.MapPost(prefix + "/ocsp", PostAsync).WithName("status").WithTags("certificates").AllowAnonymous().DisableAntiforgery();
        routes.MapGet(prefix + "/ocsp/{**request}", GetAsync).WithName("statusGet").WithTags("certificates").AllowAnonymous();
    }

    private async Task ListAsync(HttpContext context, string? issuer, string? part)
    {
        try
        {
            var list =
                issuer is null ? revocation.CurrentList()
                : CertificateSerial.TryParse(issuer, out var serial) && TryPart(part, out var number) ? revocation.ListOf(serial, number)
                : null;
            if (list is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await SendAsync(context, List, list);
        }
        catch (TrustException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static bool TryPart(string? text, out int? part)
    {
        part = null;
        if (text is null)
        {
            return true;
        }

        part = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return part is not null;
    }

    private async Task PostAsync(HttpContext context)
    {
        var body = new byte[OcspRequest.MaximumLength + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted);
        await AnswerAsync(context, body.AsMemory(0, length));
    }

    private async Task GetAsync(HttpContext context, string request)
    {
        var der = new byte[OcspRequest.MaximumLength];
        await AnswerAsync(context, Convert.TryFromBase64String(Uri.UnescapeDataString(request), der, out var length) ? der.AsMemory(0, length) : default);
    }

    private async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> der) => await SendAsync(context, "application/ocsp-response", await ocsp.AnswerAsync(der, context.RequestAborted));

    private static async Task SendAsync(HttpContext context, string type, byte[] body)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
