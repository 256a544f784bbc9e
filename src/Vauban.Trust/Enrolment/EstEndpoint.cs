using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Trust.Authorities;
using Vauban.Trust.Issuance;
using Vauban.Trust.Revocation;

namespace Vauban.Trust.Enrolment;

/// <summary>
/// Enrolment over secure transport (RFC 7030, clarified by RFC 8951): <c>cacerts</c>, <c>csrattrs</c>, <c>simpleenroll</c> with a token
/// as HTTP Basic password, a manufacturer's certificate, a key on the factory's list, or an empty password and a person's approval, <c>simplereenroll</c> with the current certificate; the revocation list at <c>/crl</c>; the root at <c>/ca.pem</c>, for who compares its
/// fingerprint before trusting it (the bootstrap of 4.1.1). Errors are
/// <c>text/plain</c> (4.2.3): the code, what is wrong, what to do.
/// </summary>
public sealed class EstEndpoint
{
    /// <summary>A request in base64 with line breaks, and room for blanks.</summary>
    public const int MaximumBody = 2 * Csr.MaximumLength;
    private const string Root = "/.well-known/est/";
    private const string Pkcs7 = "application/pkcs7-mime";
    private readonly AuthoritySet authorities;
    private readonly EnrolmentDesk desk;
    private readonly StatusDoor status;

    internal EstEndpoint(AuthoritySet authorities, EnrolmentDesk desk, RevocationList revocation, OcspResponder ocsp)
    {
        status = new StatusDoor(revocation, ocsp);
        this.authorities = authorities;
        this.desk = desk;
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var attributes = EstMessages.Attributes();
        routes.MapGet(Root + "cacerts", context => SendAsync(context, Pkcs7, EstMessages.CertificatesOnly([.. authorities.Everything])));
        routes.MapGet(Root + "csrattrs", context => SendAsync(context, "application/csrattrs", attributes));
        routes.MapPost(Root + "simpleenroll", EnrolAsync);
        routes.MapPost(Root + "simplereenroll", RenewAsync);
        routes.MapGet("/ca.pem", context => SendAsync(context, "application/x-pem-file", Encoding.ASCII.GetBytes(authorities.RootPem)));
        status.Map(routes, "");
    }

    private async Task EnrolAsync(HttpContext context)
    {
        var named = BasicCredentials.TryRead(context.Request.Headers.Authorization, out var user, out var secret);
        if (await ReadAsync(context) is not { } csr)
        {
            return;
        }

        if (secret.Length > 0)
        {
            await AnswerAsync(context, await desk.EnrolAsync(user, secret, csr, SourceOf(context), context.RequestAborted));
        }
        else if (await desk.EnrolWithoutTokenAsync(context.Connection.ClientCertificate, named ? user : null, csr, SourceOf(context), context.RequestAborted) is { } outcome)
        {
            await AnswerAsync(context, outcome);
        }
        else
        {
            await RefuseAsync(context, Problem.Of("VB-TRUST-045"));
        }
    }

    private async Task RenewAsync(HttpContext context)
    {
        if (await ReadAsync(context) is { } csr)
        {
            await AnswerAsync(context, await desk.RenewAsync(context.Connection.ClientCertificate, csr, SourceOf(context), context.RequestAborted));
        }
    }

    /// <summary>The request in the body; null when it was refused.</summary>
    private static async Task<Csr?> ReadAsync(HttpContext context)
    {
        var body = new byte[MaximumBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (Csr.Read(body.AsSpan(0, length)).Succeeded(out var csr, out var problem))
        {
            return csr;
        }

        await RefuseAsync(context, problem);
        return null;
    }

    private static async Task AnswerAsync(HttpContext context, Outcome<IssuedCertificate> outcome)
    {
        if (!outcome.Succeeded(out var issued, out var problem))
        {
            await RefuseAsync(context, problem);
            return;
        }

        using var certificate = X509CertificateLoader.LoadCertificate(issued.Der);
        await SendAsync(context, Pkcs7 + "; smime-type=certs-only", EstMessages.CertificatesOnly(certificate));
    }

    private static async Task SendAsync(HttpContext context, string type, byte[] body)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static async Task RefuseAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Code switch
        {
            "VB-TRUST-020" or "VB-TRUST-021" or "VB-TRUST-022" or "VB-TRUST-023" => StatusCodes.Status400BadRequest,
            "VB-TRUST-040" or "VB-TRUST-041" or "VB-TRUST-042" or "VB-TRUST-044" or "VB-TRUST-045" => StatusCodes.Status401Unauthorized,
            "VB-TRUST-043" or "VB-TRUST-097" => StatusCodes.Status429TooManyRequests,
            "VB-TRUST-088" or "VB-TRUST-089" => StatusCodes.Status409Conflict,
            // RFC 7030 4.2.3: come back after the time given.
            "VB-TRUST-093" => StatusCodes.Status202Accepted,
            "VB-TRUST-054" or "VB-TRUST-070" or "VB-TRUST-071" or "VB-TRUST-072" or "VB-TRUST-073" or "VB-TRUST-074" => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status403Forbidden,
        };
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"est\", charset=\"UTF-8\"";
        }

        if (context.Response.StatusCode is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status202Accepted)
        {
            context.Response.Headers.RetryAfter = "60";
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        var language = context.Request.Headers.AcceptLanguage.ToString().StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? Language.French : Language.English;
        await context.Response.WriteAsync($"{problem.Code}: {problem.Sentence(language)}\n{problem.Remedy(language)}\n", context.RequestAborted);
    }

    /// <summary>Without the port: a source is a machine.</summary>
    private static string SourceOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
