namespace Vauban.Core.Releases.Identifiers;

/// <summary>What each type of package URL folds (purl type definitions): where a registry ignores case, so do we.</summary>
internal static class PackageUrlTypes
{
    public static string? Namespace(string type, string? text) =>
        text switch
        {
            null or "" => null,
            _ => type is "alpm" or "apk" or "bitbucket" or "composer" or "deb" or "github" or "golang" or "hex" or "opkg" or "rpm" or "npm" ? text.ToLowerInvariant() : text,
        };

    public static string Name(string type, string text) =>
        type switch
        {
            "pypi" => text.ToLowerInvariant().Replace('_', '-').Replace('.', '-'),
            "alpm" or "apk" or "bitbucket" or "bitnami" or "composer" or "deb" or "github" or "golang" or "hex" or "npm" or "opkg" or "pub" => text.ToLowerInvariant(),
            _ => text,
        };

    /// <summary>Go and Composer tags carry a <c>v</c> that is no part of the version's order; it is kept in the text and dropped when compared.</summary>
    public static string Version(string type, string text) => type == "oci" ? text.ToLowerInvariant() : text;
}
