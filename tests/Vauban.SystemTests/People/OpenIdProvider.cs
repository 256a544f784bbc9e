using System.Diagnostics;

namespace Vauban.SystemTests.People;

/// <summary>A certified OpenID provider of npm, with the sign-in page of its own development mode: any password opens the named account.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string Secret = "a client secret of the tests, long enough";
    private readonly Process process;
    private readonly string folder;

    private OpenIdProvider(Process process, string folder) => (this.process, this.folder) = (process, folder);

    public static async Task<OpenIdProvider> StartAsync(int port, Uri pages, CancellationToken cancel)
    {
        var place = Directory.CreateTempSubdirectory("vauban-provider-").FullName;
        var script = Path.Combine(place, "provider.mjs");
        await File.WriteAllTextAsync(
            script,
            $$"""
            import { createRequire } from "node:module";
            const { default: Provider } = await import(createRequire("{{Modules()}}/").resolve("oidc-provider"));
            const provider = new Provider("http://localhost:{{port}}", {
              clients: [{ client_id: "vauban", client_secret: "{{Secret}}", redirect_uris: ["{{pages}}sign-in/openid/back"], response_types: ["code"], grant_types: ["authorization_code"] }],
              claims: { openid: ["sub"], email: ["email", "email_verified"] },
              findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: id, email_verified: true }) }),
              cookies: { keys: ["tests"] },
              pkce: { required: () => true },
            });
            provider.listen({{port}}, "127.0.0.1", () => console.log("listens"));
            """,
            cancel
        );
        var node = Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        while (await node.StandardOutput.ReadLineAsync(cancel) is { } line && !line.Contains("listens", StringComparison.Ordinal)) { }
        // What it still says is read, so that it never waits for a reader.
        _ = node.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return new OpenIdProvider(node, place);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Where tools/test put it: .build/npm of the checkout.</summary>
    private static string Modules()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var found = Path.Combine(at.FullName, ".build", "npm");
            if (Directory.Exists(Path.Combine(found, "node_modules", "oidc-provider")))
            {
                return found;
            }
        }

        throw new InvalidOperationException("oidc-provider is not installed: run ./vauban test, or npm install --prefix .build/npm oidc-provider@9.13.3");
    }
}
