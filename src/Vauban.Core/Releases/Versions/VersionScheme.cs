namespace Vauban.Core.Releases.Versions;

/// <summary>Whose order of versions is meant.</summary>
public enum VersionScheme
{
    /// <summary>SemVer 2.0.0: npm, crates.io, Go (a leading <c>v</c> is dropped), Swift, Hex, Pub.</summary>
    Semver,

    /// <summary>Debian policy 5.6.12; also opkg.</summary>
    Dpkg,

    /// <summary>rpmvercmp, with epoch and release.</summary>
    Rpm,

    /// <summary>apk-tools.</summary>
    Apk,

    /// <summary>Python, PEP 440.</summary>
    Pep440,

    /// <summary>Maven ComparableVersion.</summary>
    Maven,

    /// <summary>NuGet: SemVer with a fourth number, labels compared without case.</summary>
    NuGet,

    /// <summary>Gem::Version.</summary>
    RubyGems,

    /// <summary>Packagist.</summary>
    Composer,

    /// <summary>No published grammar: numbers and letters in turn, as upstreams and the NVD write them (1.0.1g, 9.8p1, 5.10.102).</summary>
    Loose,
}
