using System.Net;
using Vauban.SystemTests.Trust;
using Xunit;

namespace Vauban.SystemTests.Pages;

/// <summary>Pages beyond this machine: only by TLS, by known names, with a certificate that is kept in force.</summary>
public sealed class PageReachTests : IDisposable
{
    private const string Name = "pages.test";
    private readonly TestAuthority authority = new();
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-pages-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Certificate => Path.Combine(folder, "page.pem");

    private string Key => Path.Combine(folder, "page.key");

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("VB-HOST-008", "--pages", "0.0.0.0")]
    [InlineData("VB-HOST-009", "--certificate", "x.pem")]
    [InlineData("VB-HOST-010", "--acme", "http://localhost/dir", "--name", "a.example")]
    [InlineData("VB-HOST-011", "--acme", "https://localhost/dir")]
    public async Task What_would_serve_pages_without_a_certificate_is_refused_with_a_code(string code, params string[] options)
    {
        var (exit, _, error) = await TestServer.RunVerbAsync(["up", "--data", Path.Combine(folder, "data"), .. options]);
        Assert.Equal(2, exit);
        Assert.Contains(code, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_does_not_fit_and_a_certificate_for_other_names_are_refused_at_the_start()
    {
        authority.Write(Certificate, Path.Combine(folder, "other.key"), Name);
        authority.Write(Path.Combine(folder, "other.pem"), Key, Name);
        var (exit, _, error) = await TestServer.RunVerbAsync("up", "--data", Path.Combine(folder, "data"), "--http-port", "0", "--device-port", "0", "--est-port", "0", "--https-port", "0", "--certificate", Certificate, "--key", Key);
        Assert.Equal(4, exit);
        Assert.Contains("VB-PAGES-002", error, StringComparison.Ordinal);
        authority.Write(Certificate, Key, "elsewhere.test");
        (_, _, error) = await TestServer.RunVerbAsync("up", "--data", Path.Combine(folder, "another"), "--http-port", "0", "--device-port", "0", "--est-port", "0", "--https-port", "0", "--certificate", Certificate, "--key", Key, "--name", Name);
        Assert.Contains("VB-PAGES-005", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_files_serve_the_pages_with_HSTS_to_known_names_and_are_read_again_when_they_change()
    {
        var first = authority.Write(Certificate, Key, Name);
        var port = FreePorts.Next();
        await using var server = await TestServer.StartAsync(false, null, "--pages", "0.0.0.0", "--https-port", $"{port}", "--certificate", Certificate, "--key", Key, "--name", Name);
        Assert.Contains($"https://{Name}:{port}/", server.Said, StringComparison.Ordinal);
        using (var client = new PageClient(port, Name, authority.Root))
        using (var page = await client.Http.GetAsync("/welcome?link=" + server.FirstLink, Cancel))
        {
            Assert.Equal((HttpStatusCode.OK, first), (page.StatusCode, client.Presented!.SerialNumber));
            Assert.Contains("max-age=", page.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
            Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
            using var rebound = new PageClient(port, "evil.example", null);
            using var strange = await rebound.Http.GetAsync("/sign-in", Cancel);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, strange.StatusCode);
            Assert.Contains("VB-HOST-421", await strange.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        // One file written, the other not yet: the working pair goes on, and it is told.
        var second = authority.Write(Certificate, Path.Combine(folder, "next.key"), Name);
        await TestServer.EventuallyAsync(async () => (await server.Local.GetStringAsync("/api/work/findings", Cancel)).Contains("VB-PAGES-006", StringComparison.Ordinal), "the half change is told");
        Assert.Equal(first, await ServedAsync(port));
        File.Copy(Path.Combine(folder, "next.key"), Key, overwrite: true);
        await TestServer.EventuallyAsync(async () => await ServedAsync(port) == second, "the new certificate is served");
        Assert.DoesNotContain("VB-PAGES-006", await server.Local.GetStringAsync("/api/work/findings", Cancel), StringComparison.Ordinal);
        authority.Write(Certificate, Key, Name, days: 3);
        await TestServer.EventuallyAsync(async () => (await server.Local.GetStringAsync("/health", Cancel)).Contains("VB-PAGES-004", StringComparison.Ordinal), "that it ends soon is told on the page of health");
    }

    [Fact]
    public async Task ACME_gives_a_certificate_that_survives_a_restart_and_whose_key_rests_sealed()
    {
        var (port, challenge) = (FreePorts.Next(), FreePorts.Next());
        await File.WriteAllTextAsync(Path.Combine(folder, "acme-root.pem"), authority.Root.ExportCertificatePem(), Cancel);
        await using var pebble = await PebbleServer.StartAsync(folder, authority, challenge, Cancel);
        string[] options = ["--pages", "127.0.0.1", "--https-port", $"{port}", "--acme", pebble.Directory.ToString(), "--acme-root", Path.Combine(folder, "acme-root.pem"), "--acme-contact", "ops@example.com", "--acme-port", $"{challenge}", "--name", "acme.test"];
        string serial;
        await using (var server = await TestServer.StartAsync(false, folder, options))
        {
            await TestServer.EventuallyAsync(async () => (await IssuerAsync(port, "acme.test")).Contains("Pebble", StringComparison.Ordinal), "the certificate of the ACME server is served");
            serial = await ServedAsync(port, "acme.test");
            using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{challenge}") };
            using (var page = await plain.GetAsync("/people", Cancel))
            {
                Assert.Equal((HttpStatusCode.PermanentRedirect, $"https://127.0.0.1:{port}/people"), (page.StatusCode, page.Headers.Location!.ToString()));
            }

            using var unknown = await plain.GetAsync("/.well-known/acme-challenge/none", Cancel);
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
            Assert.True(File.Exists(Path.Combine(server.Folder, "keys", "acme-page.sealed")));
            Assert.All(Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories).Where(file => file.Contains("acme", StringComparison.Ordinal)), file => Assert.DoesNotContain("PRIVATE KEY", File.ReadAllText(file), StringComparison.Ordinal));
            Assert.Equal(0, await server.StopAsync());
        }

        await using var again = await TestServer.StartAsync(false, folder, options);
        Assert.Equal(serial, await ServedAsync(port, "acme.test"));
    }

    [Fact]
    public async Task A_machine_that_ran_trust_install_browses_pages_of_our_own_authority()
    {
        var port = FreePorts.Next();
        await using var server = await TestServer.StartAsync(false, null, "--own-certificate", "--https-port", $"{port}");
        var before = await Shell.RunAsync(folder, $"curl -sS -o /dev/null https://localhost:{port}/sign-in", Cancel);
        Assert.NotEqual(0, before.Code);
        // In a mount namespace of its own, so that the machine's real trust is untouched: the same files, the same Debian program, as for a person.
        var vauban = Path.Combine(AppContext.BaseDirectory, "vauban");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "install.sh"),
            $"""
            set -e
            mount -t tmpfs none /usr/local/share/ca-certificates
            mount -t tmpfs none /etc/ssl/certs
            "{vauban}" trust install --system --yes --data "{server.Folder}" --lang en
            test -s /usr/local/share/ca-certificates/vauban.crt
            curl -sS -o /dev/null -w '%{"{"}http_code{"}"}' https://localhost:{port}/sign-in
            """,
            Cancel
        );
        var inside = await Shell.RunAsync(folder, "unshare -m $([ $(id -u) = 0 ] || echo -r) bash install.sh", Cancel);
        Assert.True(inside.Code == 0, inside.Output);
        Assert.EndsWith("200", inside.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.False(File.Exists("/usr/local/share/ca-certificates/vauban.crt"));
    }

    private static async Task<string> ServedAsync(int port, string name = Name)
    {
        using var client = new PageClient(port, name, null);
        using var page = await client.Http.GetAsync("/sign-in", Cancel);
        return client.Presented!.SerialNumber;
    }

    private static async Task<string> IssuerAsync(int port, string name)
    {
        using var client = new PageClient(port, name, null);
        using var page = await client.Http.GetAsync("/sign-in", Cancel);
        return client.Presented!.Issuer;
    }
}
