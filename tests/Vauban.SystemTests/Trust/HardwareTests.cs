using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Trust;

/// <summary>An issuing authority whose key lies in a PKCS#11 token (SoftHSM), and what happens when the token is locked or gone.</summary>
public sealed class HardwareTests : IDisposable
{
    private const string Module = "/usr/lib/softhsm/libsofthsm2.so";
    private const string Product = "air-quality-s1";
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-hsm-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_authority_in_a_token_signs_and_a_locked_or_missing_token_is_said_and_stops_nothing_else()
    {
        await TokenAsync();
        await using (var server = await TestServer.StartAsync(folder, Environment(Module, "pin")))
        {
            await ProductAsync(server);
            var (code, output, error) = await server.VerbAsync("ca", "issue", "product:" + Product, "--hsm");
            Assert.True(code == 0, error);
            Assert.Contains("in a hardware module", output, StringComparison.Ordinal);
            await AddAsync(server, "AQ-1");
            Assert.Equal(HttpStatusCode.Created, (await SignAsync(server, "AQ-1")).Status);
            await File.WriteAllTextAsync(Path.Combine(folder, "ca.pem"), await server.Local.GetStringAsync("/api/ca.pem", Cancel), Cancel);
            // The answer is the certificate and the authority whose key is in the token.
            var verified = await GoodAsync("openssl verify -x509_strict -purpose sslclient -CAfile ca.pem -untrusted AQ-1.pem AQ-1.pem");
            Assert.Contains("AQ-1.pem: OK", verified, StringComparison.Ordinal);
            Assert.Contains("product:" + Product, await GoodAsync("openssl x509 -in AQ-1.pem -noout -issuer"), StringComparison.Ordinal);
            Assert.Empty(await CodesAsync(server, "VB-TRUST-07"));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "wrong"), "9999\n", Cancel);
        await RefusedAsync(Environment(Module, "wrong"), "VB-TRUST-072");
        await RefusedAsync(Environment("/nowhere/lib.so", "pin"), "VB-TRUST-070");
        await RefusedAsync(Environment(Module, "pin", token: "another"), "VB-TRUST-071");
        await RefusedAsync(new Dictionary<string, string>(StringComparer.Ordinal), "VB-TRUST-070");
        await using var again = await TestServer.StartAsync(folder, Environment(Module, "pin"));
        Assert.Equal(HttpStatusCode.Created, (await SignAsync(again, "AQ-1")).Status);
    }

    [Fact]
    public async Task A_corrected_pin_is_taken_without_a_restart()
    {
        await TokenAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "changing"), "9999\n", Cancel);
        await using var server = await TestServer.StartAsync(folder, Environment(Module, "changing"));
        await ProductAsync(server);
        var (code, _, error) = await server.VerbAsync("ca", "issue", "product:" + Product, "--hsm");
        Assert.NotEqual(0, code);
        Assert.Contains("VB-TRUST-072", error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "changing"), "1234\n", Cancel);
        await TestServer.EventuallyAsync(async () => (await server.VerbAsync("ca", "issue", "product:" + Product, "--hsm")).ExitCode == 0, "the token opens");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The server starts, says what is wrong, refuses to sign with the same code, and still signs what other authorities sign.</summary>
    private async Task RefusedAsync(Dictionary<string, string> environment, string code)
    {
        await using var server = await TestServer.StartAsync(folder, environment);
        Assert.Equal([code], await CodesAsync(server, "VB-TRUST-07"));
        var (status, body) = await SignAsync(server, "AQ-1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains(code, body, StringComparison.Ordinal);
        Assert.Contains(code, await server.Local.GetStringAsync("/authorities", Cancel), StringComparison.Ordinal);
        Assert.True((await server.VerbAsync("ca", "issue", "all")).ExitCode == 0);
    }

    private async Task TokenAsync()
    {
        _ = Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        await File.WriteAllTextAsync(Path.Combine(folder, "softhsm.conf"), $"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "pin"), "1234\n", Cancel);
        await GoodAsync("SOFTHSM2_CONF=softhsm.conf softhsm2-util --init-token --free --label vauban --pin 1234 --so-pin 56781234");
    }

    private Dictionary<string, string> Environment(string module, string pin, string token = "vauban") =>
        new(StringComparer.Ordinal)
        {
            ["SOFTHSM2_CONF"] = Path.Combine(folder, "softhsm.conf"),
            ["VAUBAN_PKCS11_MODULE"] = module,
            ["VAUBAN_PKCS11_TOKEN"] = token,
            ["VAUBAN_PKCS11_PIN_FILE"] = Path.Combine(folder, pin),
        };

    private async Task<(HttpStatusCode Status, string Body)> SignAsync(TestServer server, string name)
    {
        await GoodAsync($"openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {name}.key -subj /CN=x -out {name}.csr");
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(folder, name + ".csr"), Cancel)) { Headers = { ContentType = new("application/pkcs10") } };
        using var answer = await server.Local.PostAsync($"/api/devices/{Product}/{name}/certificates", content, Cancel);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".pem"), body, Cancel);
        return (answer.StatusCode, body);
    }

    private static async Task<string[]> CodesAsync(TestServer server, string prefix) =>
        [.. (await server.GetAsync("/api/trust")).GetProperty("weaknesses").EnumerateArray().Select(one => one.GetProperty("code").GetString()!).Where(code => code.StartsWith(prefix, StringComparison.Ordinal))];

    private static async Task ProductAsync(TestServer server)
    {
        var profile = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "examples", Product, "profile.yaml"), Cancel);
        using var registered = await server.Local.PostAsync("/api/products", new StringContent(profile, System.Text.Encoding.UTF8, "application/yaml"), Cancel);
        Assert.True(registered.IsSuccessStatusCode);
    }

    private static async Task AddAsync(TestServer server, string name)
    {
        using var added = await server.Local.PostAsJsonAsync("/api/devices", new { product = Product, name }, Cancel);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
    }

    private async Task<string> GoodAsync(string command)
    {
        var (code, output) = await Shell.RunAsync(folder, "set -o pipefail; " + command, Cancel);
        Assert.True(code == 0, $"{command}\n{output}");
        return output;
    }
}
