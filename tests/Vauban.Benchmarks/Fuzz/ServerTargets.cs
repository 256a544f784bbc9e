using System.Text;
using Microsoft.AspNetCore.Http;
using Vauban.Server.Facts;
using Vauban.Server.Web;

namespace Vauban.Benchmarks.Fuzz;

/// <summary>What a browser or a program sends beside the body: headers, cookies, key files.</summary>
internal static class ServerTargets
{
    private static readonly byte[] Keys = Encoding.ASCII.GetBytes(KeyFile.Write([TrustTargets.PublicKey]));

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("headers", ["fr-FR,fr;q=0.9,en;q=0.8\nvauban-lang=fr; vauban-theme=dark; vauban-session=abc\nBearer vbt_abc"u8.ToArray()], [";q=", "*", ",", "=", "; ", "q=9"], Headers),
        new("key-file", [Keys, [.. Keys, .. Keys]], ["-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----", "=", "\n"], bytes => _ = KeyFile.Read(Encoding.Latin1.GetString(bytes))),
    ];

    private static void Headers(byte[] bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = lines[0];
        request.Headers.Cookie = lines.ElementAtOrDefault(1);
        request.Headers.Authorization = lines.ElementAtOrDefault(2);
        _ = Preferences.LanguageOf(request);
        _ = Preferences.ThemeOf(request);
        _ = request.HttpContext.IsProgram();
    }
}
