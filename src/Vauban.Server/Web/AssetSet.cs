using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vauban.Server.Web;

/// <summary>
/// Style, script, fonts: embedded in the executable, so that they are there from a build, from a published folder and from any current
/// directory. In the style sheet <c>url(NAME)</c> is replaced by the hashed address of that file.
/// </summary>
internal static class AssetSet
{
    private const string Prefix = "assets/";
    private static readonly Lazy<FrozenDictionary<string, Asset>> All = new(Load);

    /// <summary>The address of <paramref name="name"/>, <c>vauban.css</c> or <c>fonts/plex-400.woff2</c>.</summary>
    public static string Href(string name) => All.Value[name].Href;

    public static IEnumerable<string> Names => All.Value.Keys;

    public static Asset? Find(string name) => All.Value.GetValueOrDefault(name);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/assets/{hash}/{**name}",
                (HttpContext context, string hash, string name) =>
                {
                    if (Find(name) is not { } asset || !asset.Href.AsSpan("/assets/".Length).StartsWith(hash))
                    {
                        return Results.NotFound();
                    }

                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    context.Response.Headers.Remove("Pragma");
                    context.Response.Headers.Vary = "Accept-Encoding";
                    var packed = asset.Brotli is not null && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
                    if (packed)
                    {
                        context.Response.Headers.ContentEncoding = "br";
                    }

                    return Results.Bytes(packed ? asset.Brotli! : asset.Bytes, asset.Type);
                }
            )
            .ExcludeFromDescription()
            .DisableRateLimiting()
            .AllowAnonymous();

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(AssetSet).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).ToList();
        var all = new Dictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var name in files.OrderBy(name => name.EndsWith(".css", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(Prefix + name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            all[name] = new Asset(name, name.EndsWith(".css", StringComparison.Ordinal) ? Resolve(bytes, all) : bytes);
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static byte[] Resolve(byte[] css, Dictionary<string, Asset> known)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(css));
        foreach (var (name, asset) in known)
        {
            text.Replace($"url({name})", $"url({asset.Href})");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
