namespace Vauban.Core.Releases.Versions;

/// <summary>The order of two versions in a scheme, and the scheme of a package type.</summary>
public static class VersionSchemes
{
    private const int Longest = 512;

    /// <summary>Negative, zero or positive as the first is older, same or newer; null when one of them is no version of the scheme.</summary>
    public static int? Compare(VersionScheme scheme, string left, string right)
    {
        if (left.Length is 0 or > Longest || right.Length is 0 or > Longest)
        {
            return null;
        }

        return scheme switch
        {
            VersionScheme.Semver => SemverOrder.Compare(left, right),
            VersionScheme.Dpkg => DpkgOrder.Compare(left, right),
            VersionScheme.Rpm => RpmOrder.Compare(left, right),
            VersionScheme.Apk => ApkOrder.Compare(left, right),
            VersionScheme.Pep440 => Pep440Order.Compare(left, right),
            VersionScheme.Maven => MavenOrder.Compare(left, right),
            VersionScheme.NuGet => NuGetOrder.Compare(left, right),
            VersionScheme.RubyGems => GemOrder.Compare(left, right),
            VersionScheme.Composer => ComposerOrder.Compare(left, right),
            _ => LooseOrder.Compare(left, right),
        };
    }

    /// <summary>The scheme of a package URL type.</summary>
    public static VersionScheme OfType(string purlType) =>
        purlType switch
        {
            "npm" or "cargo" or "golang" or "swift" or "hex" or "pub" or "conan" => VersionScheme.Semver,
            "deb" or "opkg" => VersionScheme.Dpkg,
            "rpm" => VersionScheme.Rpm,
            "apk" => VersionScheme.Apk,
            "pypi" => VersionScheme.Pep440,
            "maven" => VersionScheme.Maven,
            "nuget" => VersionScheme.NuGet,
            "gem" => VersionScheme.RubyGems,
            "composer" => VersionScheme.Composer,
            _ => VersionScheme.Loose,
        };
}
