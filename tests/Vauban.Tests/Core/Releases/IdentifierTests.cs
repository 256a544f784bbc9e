using CsCheck;
using Vauban.Core.Releases.Identifiers;
using Xunit;

namespace Vauban.Tests.Core.Releases;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("pkg:npm/%40angular/animation@12.3.1", "npm", "@angular", "animation", "12.3.1", "pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:PyPI/Django_Utils@1.0", "pypi", null, "django-utils", "1.0", "pkg:pypi/django-utils@1.0")]
    [InlineData("pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie", "deb", "debian", "curl", "7.50.3-1", "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie")]
    [InlineData("pkg:deb/debian/zlib@1:1.2.11.dfsg-2%2Bdeb11u1", "deb", "debian", "zlib", "1:1.2.11.dfsg-2+deb11u1", "pkg:deb/debian/zlib@1:1.2.11.dfsg-2%2Bdeb11u1")]
    [InlineData("pkg:golang/google.golang.org/genproto#googleapis/api/annotations", "golang", "google.golang.org", "genproto", null, "pkg:golang/google.golang.org/genproto#googleapis/api/annotations")]
    [InlineData("pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1?repository_url=repo.spring.io%2Frelease&packaging=sources", "maven", "org.apache.xmlgraphics", "batik-anim", "1.9.1", "pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1?packaging=sources&repository_url=repo.spring.io%2Frelease")]
    [InlineData("pkg://rpm/fedora/curl@7.50.3-1.fc25?epoch=", "rpm", "fedora", "curl", "7.50.3-1.fc25", "pkg:rpm/fedora/curl@7.50.3-1.fc25")]
    public void A_package_url_is_read_and_written_canonically(string text, string type, string? space, string name, string? version, string canonical)
    {
        var package = PackageUrl.Parse(text).Value!;
        Assert.Equal((type, space, name, version, canonical), (package.Type, package.Namespace, package.Name, package.Version, package.ToString()));
        Assert.Equal(package, PackageUrl.Parse(canonical).Value);
    }

    [Theory]
    [InlineData("npm/lodash@1")]
    [InlineData("pkg:lodash")]
    [InlineData("pkg:1npm/lodash")]
    [InlineData("pkg:npm/lodash?a b=c")]
    [InlineData("pkg:")]
    public void What_is_no_package_url_is_refused_with_a_code(string text) => Assert.Equal("VB-SBOM-020", PackageUrl.Parse(text).Problem!.Code);

    [Fact]
    public void Any_package_url_read_is_read_again_from_its_canonical_form()
    {
        var text = Gen.String[Gen.Char["abcZ09.-_/@?=&#%:+ é"], 1, 40];
        text.Sample(
            rest =>
            {
                if (PackageUrl.Parse("pkg:" + rest).Value is { } package)
                {
                    Assert.Equal(package.ToString(), PackageUrl.Parse(package.ToString()).Value?.ToString());
                }
            },
            iter: 20_000
        );
    }

    [Theory]
    [InlineData("cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*", "a:microsoft:internet_explorer", "8.0.6001")]
    [InlineData("cpe:/a:microsoft:internet_explorer:8.0.6001:beta", "a:microsoft:internet_explorer", "8.0.6001")]
    [InlineData(@"cpe:2.3:a:hp:openview_network_manager:7.51:*:*:*:*:linux:*:*", "a:hp:openview_network_manager", "7.51")]
    [InlineData(@"cpe:2.3:a:foo\\bar:big\$money:2010:*:*:*:special:ipod_touch:80gb:*", @"a:foo\\bar:big$money", "2010")]
    public void A_cpe_name_is_read_in_both_bindings(string text, string key, string version)
    {
        var name = CpeName.Parse(text).Value!;
        Assert.Equal((key, version), (name.Key, name.Version));
        Assert.Equal(name, CpeName.Parse(name.ToString()).Value);
    }

    [Theory]
    [InlineData("cpe:2.3:a:soap::lite_project:soap::lite:*:*:*:*:*:perl:*:*")]
    [InlineData("cpe:2.3:a:vendor:product")]
    [InlineData("cpe:2.3:x:vendor:product:1:*:*:*:*:*:*:*")]
    [InlineData("cpe:2.2:a:b")]
    [InlineData(@"cpe:/a:hp:insight:7.4::~~online\~win2003~x64~")]
    public void What_is_no_cpe_name_is_refused_with_a_code(string text) => Assert.Equal("VB-SBOM-021", CpeName.Parse(text).Problem!.Code);

    /// <summary>The cases of NISTIR 7696, table 6-2: any, not applicable, equal, wildcard.</summary>
    [Theory]
    [InlineData("*", "1.0", true)]
    [InlineData("*", "-", true)]
    [InlineData("-", "-", true)]
    [InlineData("-", "1.0", false)]
    [InlineData("1.0", "*", false)]
    [InlineData("1.0", "-", false)]
    [InlineData("1.*", "1.7", true)]
    [InlineData("1.?", "1.7", true)]
    [InlineData("1.?", "1.17", false)]
    [InlineData(@"1.\*", "1.7", false)]
    [InlineData("1.0", "1.0", true)]
    public void Versions_of_names_relate_as_the_matching_specification_says(string source, string target, bool covers)
    {
        Assert.Equal(covers, Name(source).Covers(Name(target)));

        static CpeName Name(string version) => CpeName.Parse($"cpe:2.3:a:v:p:{version}:*:*:*:*:*:*:*").Value!;
    }
}
