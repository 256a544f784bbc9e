using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Server.Cli;
using Vauban.Server.Web;
using Vauban.Trust;
using Vauban.Trust.Certificates;
using Vauban.Trust.Issuance;

namespace Vauban.Server.Enrolment;

/// <summary>Doors for certificates: list, sign a request, revoke; and what everyone may have: the authorities and the revocation list.</summary>
internal static class CertificateEndpoints
{
    private const string Pem = "application/x-pem-file";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/devices/{product}/{name}/certificates", List).WithName("certificates").WithTags("certificates");
        routes.MapPost("/api/devices/{product}/{name}/certificates", SignAsync).WithName("certificateSign").WithTags("certificates").Accepts<string>("application/pkcs10").DisableAntiforgery();
        routes.MapGet("/api/certificates/{serial}/chain.pem", Chain).WithName("certificateChain").WithTags("certificates");
        routes.MapPost("/api/certificates/{serial}/revoke", RevokeAsync).WithName("certificateRevoke").WithTags("certificates").DisableAntiforgery();
        routes.MapGet("/api/trust", Show).WithName("trust").WithTags("certificates");
        routes.MapGet("/api/ca.pem", (TrustRoom trust) => Results.Text(trust.Authorities.RootPem + trust.Authorities.IssuingCertificate.ExportCertificatePem() + "\n", Pem)).WithName("authorities").WithTags("certificates").AllowAnonymous();
    }

    /// <summary>The certificate, then the authority that signed it: what a device presents.</summary>
    public static string ChainOf(CertificateRecord record, TrustRoom trust) =>
        PemEncoding.WriteString("CERTIFICATE", record.Der) + "\n" + trust.Authorities.IssuerPem(record);

    /// <summary>The certificate of a device that may be viewed.</summary>
    public static CertificateRecord? Find(Access access, RecordsRoom records, TrustRoom trust, string serial) =>
        CertificateSerial.TryParse(serial, out var number) && trust.FindCertificate(number) is { Purpose: CertificatePurpose.Device } record && DeviceOf(record) is { } device && records.Devices.Find(access, device) is not null
            ? record
            : null;

    public static DeviceId? DeviceOf(CertificateRecord record) =>
        record.Subject.Value.Split(':', 2) is ["device", var id] && DeviceId.TryParse(id, out var device) ? device : null;

    private static IResult List(HttpContext context, RecordsRoom records, TrustRoom trust, string product, string name)
    {
        var device = new DeviceId(product, name);
        return records.Devices.Find(context.WhoAsks(), device) is null ? Answers.Missing(context) : Results.Ok(trust.CertificatesOf(device).Select(CertificateDocument.Of));
    }

    /// <summary>The identity is the address's; of the request only the key counts. <c>way=file</c> is told by the command line.</summary>
    private static async Task<IResult> SignAsync(HttpContext context, TrustRoom trust, string product, string name, string? way)
    {
        var body = new byte[Csr.MaximumLength + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (!Csr.Read(body.AsSpan(0, length)).Succeeded(out var csr, out var problem))
        {
            return Answers.Refused(context, problem);
        }

        var order = new IssueOrder(new DeviceId(product, name), way == "file" ? IssueWay.File : IssueWay.Api);
        if (!(await trust.Issue.SignAsync(context.WhoAsks(), csr, order, context.RequestAborted)).Succeeded(out var issued, out problem))
        {
            return Answers.Refused(context, problem);
        }

        context.Response.Headers.Location = $"/api/certificates/{issued.Serial}/chain.pem";
        return Results.Text(issued.Pem, Pem, Encoding.ASCII, StatusCodes.Status201Created);
    }

    private static IResult Chain(HttpContext context, RecordsRoom records, TrustRoom trust, string serial) =>
        Find(context.WhoAsks(), records, trust, serial) is { } record && DeviceOf(record) is { } device
            ? Results.File(Encoding.ASCII.GetBytes(ChainOf(record, trust)), Pem, device.Name + ".pem")
            : Answers.Missing(context);

    private static async Task<IResult> RevokeAsync(HttpContext context, TrustRoom trust, string serial, RevocationOrder order)
    {
        if (order.Reason is not { } reason)
        {
            return Answers.Refused(context, Problem.Of("VB-ENROL-002", string.Join(", ", RevocationWords.All.Select(RevocationWords.Word))));
        }

        if (!CertificateSerial.TryParse(serial, out var number))
        {
            return Answers.Refused(context, Problem.Of("VB-TRUST-030", serial));
        }

        return (await trust.Revocation.RevokeAsync(context.WhoAsks(), number, reason, context.RequestAborted)).Succeeded(out var revoked, out var problem)
            ? Results.Ok(CertificateDocument.Of(revoked))
            : Answers.Refused(context, problem);
    }

    private static DateTimeOffset Until(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);

    private static IResult Show(HttpContext context, TrustRoom trust, FleetSight fleet)
    {
        var (authorities, language) = (trust.Authorities, Preferences.LanguageOf(context.Request));
        return Results.Ok(
            new TrustDocument(
                authorities.Organisation,
                authorities.RootFingerprint,
                Until(authorities.RootCertificate),
                authorities.RootPem,
                Until(authorities.IssuingCertificate),
                fleet.EstPort,
                fleet.DevicePort,
                trust.Revocation.Count,
                [.. trust.Weaknesses.Select(problem => ProblemDocument.Of(problem, language))]
            )
        );
    }
}
