using CsCheck;
using Vauban.Core.Releases.Versions;
using Xunit;

namespace Vauban.Tests.Core.Releases;

/// <summary>Each list is in order, oldest first: the examples of the schemes' own specifications, and what advisories met.</summary>
public sealed class VersionOrderTests
{
    public static TheoryData<VersionScheme, string> Ordered =>
        new()
        {
            { VersionScheme.Semver, "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 2.0.0 2.1.0 2.1.1" },
            { VersionScheme.Semver, "v0.0.0-20210921155107-089bfa567519 v0.16.0 0.17.0 1.20 go1.21.11 1.22.0-0 1.22.0-rc.1 1.22.0" },
            { VersionScheme.Dpkg, "1.0~~ 1.0~~a 1.0~ 1.0 1.0a 1.0+b 1.0.1 1:0.9 1:1.0-1~bpo1 1:1.0-1 1:1.0-1+deb11u1 1:1.0-1+deb11u10 2:0" },
            { VersionScheme.Dpkg, "5.2.5-2 5.2.5-2.1~deb11u1 5.2.5-2.1 5.2.5-2.1ubuntu1" },
            { VersionScheme.Rpm, "1.0~rc1-1 1.0-1 1.0^git1-1 1.0.1-1 1.0.1-16.el7 1.0.1-16.el7_9.1 1.0.1a-1 1:0.1-1" },
            { VersionScheme.Rpm, "2.28-225.el8 2.28-225.el8_8.6 2.28-251.el8" },
            { VersionScheme.Apk, "1.2_alpha 1.2_beta2 1.2_pre1 1.2_rc1 1.2 1.2-r1 1.2-r10 1.2_git20200101 1.2_p1 1.2a 1.2.1 1.10" },
            { VersionScheme.Pep440, "1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0rc1.dev456 1.0rc1 1.0 1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.post456 1.1.dev1 1!0.1" },
            { VersionScheme.Maven, "1-alpha2 1-alpha-123 1-beta-2 1-beta123 1-m2 1-m11 1-rc 1-SNAPSHOT 1 1-sp 1-abc 1-xyz 1-1 1.2 1.10" },
            { VersionScheme.Maven, "2.0-alpha 2.0-beta9 2.0-rc1 2.0 2.0.1 2.15.0-rc1 2.15.0 5.2.19.RELEASE 5.2.20.RELEASE 5.3.0" },
            { VersionScheme.NuGet, "1.0.0-Alpha 1.0.0-beta 1.0.0 1.0.0.1 1.0.1 6.0.9 6.0.10" },
            { VersionScheme.RubyGems, "1.0.a 1.0.b1 1.0.rc1 1.0 1.0.1 3.0.20 3.0.21 4.0" },
            { VersionScheme.Composer, "1.0-dev 1.0-alpha1 1.0-beta2 1.0RC1 v1.0.0 1.0-p1 1.1 6.5.7 7.4.5" },
            { VersionScheme.Loose, "1.0.0t 1.0.1-rc1 1.0.1 1.0.1f 1.0.1g 1.0.2zc 1.0.2zd 1.1.1 5.10.101 8.4p1 8.5p1 9.8p1 2016.74" },
        };

    [Theory]
    [MemberData(nameof(Ordered))]
    public void Versions_stand_in_the_order_of_their_scheme(VersionScheme scheme, string list)
    {
        var versions = list.Split(' ');
        for (var i = 0; i < versions.Length; i++)
        {
            for (var j = 0; j < versions.Length; j++)
            {
                var order = VersionSchemes.Compare(scheme, versions[i], versions[j]);
                Assert.True(order is { } found && Math.Sign(found) == Math.Sign(i.CompareTo(j)), $"{scheme}: {versions[i]} and {versions[j]} gave {order}");
            }
        }
    }

    [Theory]
    [InlineData(VersionScheme.Semver, "1.2", "1.2.0")]
    [InlineData(VersionScheme.Semver, "1.2.3+build", "1.2.3")]
    [InlineData(VersionScheme.Dpkg, "0:1.0-0", "1.0")]
    [InlineData(VersionScheme.Dpkg, "1.01", "1.1")]
    [InlineData(VersionScheme.Rpm, "1.0", "1.0-7")]
    [InlineData(VersionScheme.Pep440, "v1.0-Alpha.1", "1.0a1")]
    [InlineData(VersionScheme.Pep440, "1.0-1", "1.0.post1")]
    [InlineData(VersionScheme.Maven, "1.0.0", "1-ga")]
    [InlineData(VersionScheme.Maven, "1.0.Final", "1")]
    [InlineData(VersionScheme.Maven, "1a1", "1-alpha-1")]
    [InlineData(VersionScheme.NuGet, "1.0.0.0", "1.0")]
    [InlineData(VersionScheme.RubyGems, "1.0.0", "1")]
    [InlineData(VersionScheme.Loose, "1.1.0", "1.1")]
    public void Two_spellings_of_one_version_are_equal(VersionScheme scheme, string left, string right) => Assert.Equal(0, VersionSchemes.Compare(scheme, left, right));

    [Theory]
    [InlineData(VersionScheme.Semver, "latest")]
    [InlineData(VersionScheme.Dpkg, "")]
    [InlineData(VersionScheme.Dpkg, "a:1")]
    [InlineData(VersionScheme.Apk, "1.x")]
    [InlineData(VersionScheme.Pep440, "main")]
    [InlineData(VersionScheme.Composer, "dev-main")]
    [InlineData(VersionScheme.Loose, "unknown")]
    public void What_is_no_version_has_no_order(VersionScheme scheme, string text) => Assert.Null(VersionSchemes.Compare(scheme, text, "1.0"));

    [Fact]
    public void The_order_is_total_on_whatever_it_accepts()
    {
        var text = Gen.String[Gen.Char["0123456789.-+~^_:abrpcv"], 1, 12];
        Gen.Select(Gen.Enum<VersionScheme>(), text, text, text).Sample(
            (scheme, a, b, c) =>
            {
                if (VersionSchemes.Compare(scheme, a, b) is not { } ab || VersionSchemes.Compare(scheme, b, c) is not { } bc)
                {
                    return;
                }

                Assert.Equal(0, VersionSchemes.Compare(scheme, a, a));
                Assert.Equal(-Math.Sign(ab), Math.Sign(VersionSchemes.Compare(scheme, b, a)!.Value));
                if (scheme is not (VersionScheme.Rpm or VersionScheme.Apk) && ab <= 0 && bc <= 0)
                {
                    Assert.True(VersionSchemes.Compare(scheme, a, c) <= 0, $"{scheme}: {a} <= {b} <= {c}");
                }
            },
            iter: 20_000
        );
    }
}
