using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Releases.Versions;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>Under which keys advisories may name a package, and with which version. A distribution's advisories name the source package; the document says it beside the binary one.</summary>
internal sealed record PackageIdentity(string Key, string? Version)
{
    public static IEnumerable<PackageIdentity> Of(BomComponent component)
    {
        if (component.Package is not { Type: not "generic" } package)
        {
            yield break;
        }

        var version = package.Version ?? component.Version;
        if (package.Type == "rpm" && version is not null && package["epoch"] is { } epoch && !version.Contains(':', StringComparison.Ordinal))
        {
            version = $"{epoch}:{version}";
        }

        var space = package.Type is "deb" or "rpm" or "apk" && package.Namespace is { } named ? Distributions.Family(named) : package.Namespace;
        yield return new PackageIdentity(PackageUrl.KeyOf(package.Type, space, package.Name), version);
        if (package.Type is not ("deb" or "rpm" or "apk"))
        {
            yield break;
        }

        foreach (var source in new[] { package["upstream"], package["source"], component["aquasecurity:trivy:SrcName"] }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var (name, own) = Source(source, package.Type);
            if (name.Length > 0 && name != package.Name)
            {
                yield return new PackageIdentity(PackageUrl.KeyOf(package.Type, space, name), own ?? SourceVersion(component) ?? version);
            }
        }
    }

    /// <summary><c>openssl</c>, <c>openssl@3.0.11-1</c>, or an RPM's <c>openssl-1.0.2k-16.el7.src.rpm</c>; the last keeps no epoch, so the binary's version stands.</summary>
    private static (string Name, string? Version) Source(string text, string type)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at > 0)
        {
            return (text[..at], text[(at + 1)..]);
        }

        if (type == "rpm" && text.EndsWith(".src.rpm", StringComparison.Ordinal))
        {
            var cut = text[..^8];
            cut = cut.LastIndexOf('-') is > 0 and var release ? cut[..release] : cut;
            return (cut.LastIndexOf('-') is > 0 and var version ? cut[..version] : cut, null);
        }

        return (text, null);
    }

    private static string? SourceVersion(BomComponent component)
    {
        if (component["aquasecurity:trivy:SrcVersion"] is not { } version)
        {
            return null;
        }

        var release = component["aquasecurity:trivy:SrcRelease"];
        var epoch = component["aquasecurity:trivy:SrcEpoch"];
        return $"{(epoch is null ? "" : epoch + ":")}{version}{(release is null ? "" : "-" + release)}";
    }

    public VersionScheme Scheme => VersionSchemes.OfType(Key[..Key.IndexOf('/', StringComparison.Ordinal)]);
}
