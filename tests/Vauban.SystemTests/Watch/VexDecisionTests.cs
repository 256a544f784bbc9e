using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Watch;

/// <summary>What a person decides of a vulnerability: it counts when a second person agreed, and not before.</summary>
public sealed class VexDecisionTests
{
    private const string Document = """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"lodash","version":"4.17.11","purl":"pkg:npm/lodash@4.17.11"}]}""";
    private const string Advisory = """{"id":"GHSA-jf85-cpcp-j695","modified":"2024-01-01T00:00:00Z","aliases":["CVE-2019-10744"],"affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"4.17.12"}]}]}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Not_affected_waits_for_a_second_person_and_a_bad_draft_is_refused_with_its_code()
    {
        await using var server = await TestServer.StartAsync(demo: true);
        Directory.CreateDirectory(Path.Combine(server.Folder, "mirror"));
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "mirror", "osv.json"), Advisory, Cancel);
        const string Release = "/api/products/air-quality-s1/releases/3.0.0";
        using var registered = await server.Local.PostAsync(Release + "?image=a:" + new string('a', 64), new StringContent(Document, Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);

        Assert.Equal("VB-VEX-002", await CodeAsync(server, Release, new { vulnerability = "CVE-2019-10744", component = "pkg:npm/lodash@4.17.11", status = "not_affected", reason = "r" }));
        Assert.Equal("VB-VEX-003", await CodeAsync(server, Release, new { vulnerability = "CVE-2019-10744", component = "pkg:npm/lodash", status = "affected", reason = "r" }));
        Assert.Equal("VB-VEX-004", await CodeAsync(server, Release, new { vulnerability = "CVE-2019-10744", component = "pkg:npm/lodash@4.17.11", status = "affected", reason = "r", expires = "2099-01-01T00:00:00Z" }));
        Assert.Equal("VB-VEX-001", await CodeAsync(server, Release.Replace("3.0.0", "9.9.9", StringComparison.Ordinal), new { vulnerability = "CVE-2019-10744", component = "pkg:npm/lodash@4.17.11", status = "affected", reason = "r" }));

        using var decided = await server.Local.PostAsJsonAsync(Release + "/vex", new { vulnerability = "CVE-2019-10744", component = "pkg:npm/lodash@4.17.11", status = "not_affected", justification = "vulnerable_code_not_in_execute_path", reason = "defaultsDeep is never called" }, Cancel);
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
        Assert.Equal(1, (await server.GetAsync(Release)).GetProperty("scan").GetProperty("open").GetArrayLength());
        Assert.Contains("waits for a second person", await server.Local.GetStringAsync("/products/air-quality-s1/releases/3.0.0", Cancel), StringComparison.Ordinal);

        // The first says that it is being looked at: one person is enough, and it counts at once, in the document too.
        using var looked = await server.Local.PostAsJsonAsync(Release + "/vex", new { vulnerability = "CVE-2019-10744", component = "pkg:npm/lodash@4.17.11", status = "under_investigation", reason = "looking" }, Cancel);
        Assert.Equal(HttpStatusCode.Created, looked.StatusCode);
        Assert.Equal("under-investigation", (await server.GetAsync(Release)).GetProperty("scan").GetProperty("open")[0].GetProperty("verdict").GetString());
        var statement = Assert.Single((await server.GetAsync(Release + "/vex")).GetProperty("statements").EnumerateArray());
        Assert.Equal("under_investigation", statement.GetProperty("status").GetString());

        // Fixed settles it, without a second person, and the reason stands beside it.
        using var settled = await server.Local.PostAsJsonAsync(Release + "/vex", new { vulnerability = "CVE-2019-10744", component = "pkg:npm/lodash@4.17.11", status = "fixed", reason = "patched in our tree" }, Cancel);
        Assert.Equal(HttpStatusCode.Created, settled.StatusCode);
        var scan = (await server.GetAsync(Release)).GetProperty("scan");
        Assert.Equal(0, scan.GetProperty("open").GetArrayLength());
        Assert.Equal("fixed", scan.GetProperty("settled")[0].GetProperty("verdict").GetString());
    }

    private static async Task<string?> CodeAsync(TestServer server, string release, object draft)
    {
        using var answer = await server.Local.PostAsJsonAsync(release + "/vex", draft, Cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();
    }
}
