using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.EndOfLife;

/// <summary>Devices of a running server are retired, one and many, before and after a crash: what becomes of them.</summary>
public sealed class EndOfLifeTests
{
    private const string Sensor = "air-quality-s1/AQ-000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_retired_device_loses_its_credentials_keeps_its_data_as_the_profile_says_and_its_key_ends_with_a_proof()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "2");
        await TestServer.EventuallyAsync(() => Task.FromResult(server.Said.Contains("2 of 2 devices live", StringComparison.Ordinal)), "two devices live");
        Assert.Equal(3, (await server.VerbAsync("device", "end", Sensor)).ExitCode);
        var photo = Path.Combine(server.Folder, "shredder.jpg");
        await File.WriteAllBytesAsync(photo, [0xFF, 0xD8, 0xFF, 1, 2, 3], Cancel);
        Assert.Contains("VB-TRUST-110", (await server.VerbAsync("device", "key-ended", Sensor, "shredded", "--proof", photo)).Error, StringComparison.Ordinal);

        Assert.Equal(0, (await server.VerbAsync("device", "transition", Sensor, "retired", "--reason", "battery")).ExitCode);
        var end = await EndedAsync(server, Sensor);
        Assert.Equal((1, "kept", false), (end.GetProperty("certificates").GetInt32(), end.GetProperty("data").GetString(), end.GetProperty("done").GetBoolean()));
        Assert.InRange(end.GetProperty("dataUntil").GetDateTimeOffset() - end.GetProperty("retiredAt").GetDateTimeOffset(), TimeSpan.FromDays(729), TimeSpan.FromDays(731));
        var revoked = (await server.GetAsync($"/api/facts?kind=certificate.revoked&subject=device:{Sensor}"))[0].GetProperty("statement");
        Assert.Contains("CessationOfOperation", revoked.ToString(), StringComparison.Ordinal);
        await TestServer.EventuallyAsync(async () => (await server.GetAsync("/api/sessions")).GetArrayLength() == 1, "its session is cut");

        Assert.Contains("VB-TRUST-112", (await server.VerbAsync("device", "key-ended", Sensor, "shredded")).Error, StringComparison.Ordinal);
        Assert.Contains("VB-END-003", (await server.VerbAsync("device", "key-ended", Sensor, "shredded", "--proof", photo + "x")).Error, StringComparison.Ordinal);
        var (exit, output, error) = await server.VerbAsync("device", "key-ended", Sensor, "shredded", "--proof", photo, "--note", "by Recyclo", "--json");
        Assert.True(exit == 0, error);
        using var told = JsonDocument.Parse(output);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(photo, Cancel)));
        Assert.Equal((true, "shredder.jpg", hash), (told.RootElement.GetProperty("done").GetBoolean(), told.RootElement.GetProperty("proofName").GetString(), told.RootElement.GetProperty("proofHash").GetString()));
        using var proof = await server.Local.GetAsync($"/api/devices/{Sensor}/end/proof", Cancel);
        Assert.Equal(await File.ReadAllBytesAsync(photo, Cancel), await proof.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(("application/octet-stream", "attachment"), (proof.Content.Headers.ContentType!.MediaType, proof.Content.Headers.ContentDisposition!.DispositionType));
        var fact = (await server.GetAsync($"/api/facts?kind=key.destroyed&subject=device:{Sensor}"))[0];
        Assert.Equal((told.RootElement.GetProperty("keyFact").GetInt64(), "simulated"), (fact.GetProperty("position").GetInt64(), fact.GetProperty("grade").GetString()));
        Assert.Contains(hash, fact.GetProperty("statement").ToString(), StringComparison.Ordinal);
        Assert.Contains("VB-TRUST-111", (await server.VerbAsync("device", "key-ended", Sensor, "lost", "--note", "no")).Error, StringComparison.Ordinal);
        Assert.Contains("Détruite avec son matériel", (await server.VerbAsync("device", "end", Sensor, "--lang", "fr")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await server.VerbAsync("ledger", "verify")).ExitCode);

        using var large = new HttpRequestMessage(HttpMethod.Post, $"/api/devices/{Sensor}/end/key?how=shredded&proof=a") { Content = new ByteArrayContent(new byte[(10 * 1024 * 1024) + 2]) };
        large.Headers.ExpectContinue = true;
        using var refused = await server.Local.SendAsync(large, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        using var odd = await server.Local.PostAsync($"/api/devices/{Sensor}/end/key?how=eaten", null, Cancel);
        Assert.Contains("VB-END-001", await odd.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Personal_data_goes_with_its_device_and_what_a_crash_cut_short_is_done_at_the_next_start()
    {
        var root = Directory.CreateTempSubdirectory("vauban-end-").FullName;
        try
        {
            await using (var server = await TestServer.StartAsync(demo: false, root: root))
            {
                await ProductAsync(server, "smart-lock");
                foreach (var name in new[] { "L-1", "L-2", "L-3" })
                {
                    using var added = await server.Local.PostAsJsonAsync("/api/devices", new { product = "smart-lock", name }, Cancel);
                    Assert.Equal(HttpStatusCode.Created, added.StatusCode);
                }

                using var token = await server.Local.PostAsJsonAsync("/api/devices/smart-lock/L-1/tokens", new { }, Cancel);
                Assert.Equal(HttpStatusCode.Created, token.StatusCode);
                Assert.Equal(0, (await server.VerbAsync("device", "transition", "smart-lock/L-1", "retired", "--reason", "sold")).ExitCode);
                var end = await EndedAsync(server, "smart-lock/L-1");
                Assert.Equal((0, 1, "erased"), (end.GetProperty("certificates").GetInt32(), end.GetProperty("secrets").GetInt32(), end.GetProperty("data").GetString()));
                Assert.Contains(end.GetProperty("receipt").GetString()!, (await server.GetAsync("/api/facts?kind=data.erased&subject=device:smart-lock/L-1")).ToString(), StringComparison.Ordinal);

                using var many = await server.Local.PostAsJsonAsync("/api/devices/bulk", new { filter = "product:smart-lock name:L-2", act = "retire", reason = "sold", dryRun = false }, Cancel);
                Assert.Equal(HttpStatusCode.OK, many.StatusCode);
                await EndedAsync(server, "smart-lock/L-2");
                Assert.Equal(0, (await server.VerbAsync("device", "transition", "smart-lock/L-3", "retired", "--reason", "sold")).ExitCode);
                await server.KillAsync();
            }

            await using (var server = await TestServer.StartAsync(demo: false, root: root))
            {
                var end = await EndedAsync(server, "smart-lock/L-3");
                Assert.Equal("erased", end.GetProperty("data").GetString());
                Assert.Equal(1, (await server.GetAsync("/api/facts?kind=data.erased&subject=device:smart-lock/L-1")).GetArrayLength());

                var page = await server.Local.GetStringAsync("/devices/smart-lock/L-3", Cancel);
                Assert.Contains("End of life", page, StringComparison.Ordinal);
                page = await PostAsync(server, "/devices/smart-lock/L-3", "key-end", new() { ["How"] = "erased", ["EndNote"] = "" }, null);
                Assert.Contains("VB-TRUST-112", page, StringComparison.Ordinal);
                page = await PostAsync(server, "/devices/smart-lock/L-3", "key-end", new() { ["How"] = "erased", ["EndNote"] = "watched by two" }, ("..\\log.txt", "wiped"));
                Assert.Contains("Erased by the device itself", page, StringComparison.Ordinal);
                Assert.Contains("log.txt", page, StringComparison.Ordinal);
                Assert.Contains("watched by two", page, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task A_product_ends_when_its_devices_have_and_nothing_of_it_comes_back()
    {
        await using var server = await TestServer.StartAsync();
        await ProductAsync(server, "smart-lock");
        using var added = await server.Local.PostAsJsonAsync("/api/devices", new { product = "smart-lock", name = "L-1" }, Cancel);
        var issued = await server.VerbAsync("ca", "issue", "product:smart-lock");
        Assert.True(issued.ExitCode == 0, issued.Error);
        Assert.Contains("VB-REGISTRY-018", (await server.VerbAsync("product", "retire", "smart-lock", "--reason", "successor")).Error, StringComparison.Ordinal);
        Assert.Contains("not retired yet: 1", await server.Local.GetStringAsync("/products/smart-lock", Cancel), StringComparison.Ordinal);
        Assert.Equal(0, (await server.VerbAsync("device", "transition", "smart-lock/L-1", "retired", "--reason", "sold")).ExitCode);

        var page = await PostedForm.SendAsync(server, "/products/smart-lock", "end", new Dictionary<string, string> { ["EndSure"] = "smart-loc", ["EndReason"] = "successor" }, Cancel);
        Assert.Contains("VB-END-004", page, StringComparison.Ordinal);
        var (exit, output, error) = await server.VerbAsync("product", "retire", "smart-lock", "--reason", "successor", "--lang", "fr");
        Assert.True(exit == 0, error);
        Assert.Contains("smart-lock est retiré", output, StringComparison.Ordinal);
        Assert.NotEqual(JsonValueKind.Null, (await server.GetAsync("/api/products/smart-lock")).GetProperty("retiredAt").ValueKind);
        Assert.Contains("successor", (await server.GetAsync("/api/facts?kind=product.retired&subject=product:smart-lock"))[0].GetProperty("statement").ToString(), StringComparison.Ordinal);
        await TestServer.EventuallyAsync(
            async () => (await server.GetAsync("/api/authorities")).GetProperty("authorities").EnumerateArray().Any(one => one.GetProperty("scope").GetString() == "product:smart-lock" && string.Equals(one.GetProperty("state").GetString(), "retiring", StringComparison.OrdinalIgnoreCase)),
            "its authority signs nothing new"
        );

        using var device = await server.Local.PostAsJsonAsync("/api/devices", new { product = "smart-lock", name = "L-2" }, Cancel);
        Assert.Contains("VB-REGISTRY-019", await device.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var profile = (await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "examples", "smart-lock", "profile.yaml"), Cancel)).Replace("revision: ", "revision: 9", StringComparison.Ordinal);
        using var registered = await server.Local.PostAsync("/api/products", new StringContent(profile, Encoding.UTF8, "application/yaml"), Cancel);
        Assert.Contains("VB-REGISTRY-019", await registered.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("VB-REGISTRY-019", (await server.VerbAsync("product", "retire", "smart-lock", "--reason", "again")).Error, StringComparison.Ordinal);
        Assert.Contains("no device of it is in use", await server.Local.GetStringAsync("/products/smart-lock", Cancel), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> EndedAsync(TestServer server, string device)
    {
        var end = default(JsonElement);
        await TestServer.EventuallyAsync(
            async () =>
            {
                using var answer = await server.Local.GetAsync($"/api/devices/{device}/end", Cancel);
                end = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel) : default;
                return end.ValueKind == JsonValueKind.Object && end.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.String;
            },
            $"{device} is seen to"
        );
        return end;
    }

    private static async Task ProductAsync(TestServer server, string product)
    {
        var profile = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "examples", product, "profile.yaml"), Cancel);
        using var registered = await server.Local.PostAsync("/api/products", new StringContent(profile, Encoding.UTF8, "application/yaml"), Cancel);
        var revision = JsonElement.Parse(await registered.Content.ReadAsStringAsync(Cancel)).GetProperty("revision").GetInt32();
        using var approved = await server.Local.PostAsync($"/api/products/{product}/revisions/{revision}/approval", null, Cancel);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
    }

    private static Task<string> PostAsync(TestServer server, string page, string handler, Dictionary<string, string> fields, (string Name, string Text)? file) =>
        PostedForm.SendWithFileAsync(server.Local, page, handler, fields, "Proof", file, Cancel);
}
