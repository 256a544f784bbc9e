using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Watch;

/// <summary>A release with its bill of materials, through the verb, the API and the pages of a running server.</summary>
public sealed class ReleaseTests
{
    private const string Document = """{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"firmware","name":"fw","version":"2.0"}},"components":[{"type":"library","name":"lodash","version":"4.17.11","purl":"pkg:npm/lodash@4.17.11"}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_build_registers_its_release_and_the_server_says_what_is_known_against_it()
    {
        await using var server = await TestServer.StartAsync(demo: true);
        var place = Path.Combine(server.Folder, "..");
        var (sbom, image) = (Path.Combine(place, "s.json"), Path.Combine(place, "firmware.bin"));
        await File.WriteAllTextAsync(sbom, Document, Cancel);
        await File.WriteAllTextAsync(image, "image", Cancel);
        Directory.CreateDirectory(Path.Combine(server.Folder, "mirror"));
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "mirror", "osv.json"), """{"id":"GHSA-jf85-cpcp-j695","modified":"2024-01-01T00:00:00Z","aliases":["CVE-2019-10744"],"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H"}],"affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"4.17.12"}]}]}]}""", Cancel);

        var (exit, output, error) = await server.VerbAsync("release", "add", "air-quality-s1", "2.0.0", "--image", image, "--sbom", sbom, "--lang", "en");
        Assert.True(exit == 0, error);
        Assert.Contains("2.0.0", output, StringComparison.Ordinal);

        using var answer = JsonDocument.Parse(await server.Local.GetStringAsync("/api/products/air-quality-s1/releases/2.0.0", Cancel));
        var open = Assert.Single(answer.RootElement.GetProperty("scan").GetProperty("open").EnumerateArray());
        Assert.Equal("CVE-2019-10744", open.GetProperty("vulnerability").GetString());
        var ladder = Assert.Single(answer.RootElement.GetProperty("exposure").EnumerateArray());
        Assert.Equal(5, ladder.GetProperty("rungs").GetArrayLength());

        Assert.Equal(Document, await server.Local.GetStringAsync("/api/products/air-quality-s1/releases/2.0.0/sbom", Cancel));
        Assert.Contains("SPDX-2.3", await server.Local.GetStringAsync("/api/products/air-quality-s1/releases/2.0.0/sbom?as=spdx", Cancel), StringComparison.Ordinal);
        Assert.Contains("CVE-2019-10744", await server.Local.GetStringAsync("/products/air-quality-s1/releases/2.0.0", Cancel), StringComparison.Ordinal);
        Assert.Contains("1.4.2", await server.Local.GetStringAsync("/products/air-quality-s1/releases", Cancel), StringComparison.Ordinal);

        // The same version with another document is another release: refused.
        using var other = await server.Local.PostAsync("/api/products/air-quality-s1/releases/2.0.0?image=a:" + new string('a', 64), new StringContent(Document, Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("VB-REGISTRY-017", (await other.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
        using var broken = await server.Local.PostAsync("/api/products/air-quality-s1/releases/2.0.1?image=a:" + new string('a', 64), new StringContent("hello", Encoding.UTF8, "text/plain"), Cancel);
        Assert.Equal("VB-SBOM-002", (await broken.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }
}
