using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vauban.SystemTests.Facts;

/// <summary>A time-stamp authority on this machine: openssl makes the tokens, a small server carries them (RFC 3161 3.4).</summary>
internal sealed class TestTimestampAuthority : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-tsa-").FullName;
    private WebApplication? web;

    /// <summary>The authority's own certificate, which signs itself.</summary>
    public string Certificate => Path.Combine(folder, "tsa.pem");

    public string Address => web!.Urls.First();

    /// <summary>Answers with this status instead of a token.</summary>
    public HttpStatusCode? Fails { get; set; }

    /// <summary>Answers every request with this token's response: what an authority would do that is none.</summary>
    public byte[]? Replays { get; set; }

    public byte[]? Last { get; private set; }

    public static async Task<TestTimestampAuthority> StartAsync(string name)
    {
        var authority = new TestTimestampAuthority();
        await File.WriteAllTextAsync(Path.Combine(authority.folder, "tsa.cnf"), Configuration);
        await File.WriteAllTextAsync(Path.Combine(authority.folder, "serial"), "01\n");
        await authority.OpensslAsync(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "tsa.key", "-out", "tsa.pem", "-subj", $"/CN={name}",
            "-days", "30", "-addext", "extendedKeyUsage=critical,timeStamping", "-addext", "keyUsage=critical,digitalSignature");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        authority.web = builder.Build();
        authority.web.MapPost("/", (Delegate)authority.AnswerAsync);
        await authority.web.StartAsync();
        return authority;
    }

    /// <summary>The response (TimeStampResp, DER) of openssl to a request.</summary>
    public async Task<byte[]> StampAsync(byte[] request)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "query.tsq"), request);
        await OpensslAsync("ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", "query.tsq", "-out", "answer.tsr");
        return await File.ReadAllBytesAsync(Path.Combine(folder, "answer.tsr"));
    }

    public async ValueTask DisposeAsync()
    {
        if (web is not null)
        {
            await web.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private const string Configuration = """
        [tsa]
        dir = .
        serial = ./serial
        crypto_device = builtin
        signer_cert = ./tsa.pem
        signer_key = ./tsa.key
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        ess_cert_id_alg = sha256
        """;

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (Fails is { } status)
        {
            return Results.StatusCode((int)status);
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Last = Replays ?? await StampAsync(body.ToArray());
        return Results.Bytes(Last, "application/timestamp-reply");
    }

    private async Task OpensslAsync(params IEnumerable<string> arguments)
    {
        using var openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardError = true, UseShellExecute = false })!;
        var said = await openssl.StandardError.ReadToEndAsync();
        await openssl.WaitForExitAsync();
        if (openssl.ExitCode != 0)
        {
            throw new InvalidOperationException(said);
        }
    }
}
