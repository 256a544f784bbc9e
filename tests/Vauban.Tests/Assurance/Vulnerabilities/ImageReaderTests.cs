using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Vauban.Assurance.Vulnerabilities.Images;
using Vauban.Core.Releases.Sbom;
using Xunit;

namespace Vauban.Tests.Assurance.Vulnerabilities;

public sealed class ImageReaderTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory();

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void A_debian_root_lists_what_is_installed_with_its_source_and_its_release()
    {
        Put("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        Put("var/lib/dpkg/status", "Package: libssl3\nStatus: install ok installed\nArchitecture: arm64\nSource: openssl\nVersion: 3.0.11-1~deb12u2\nDepends: libc6 (>= 2.34)\n\nPackage: libc6\nStatus: install ok installed\nArchitecture: arm64\nSource: glibc (2.36-9+deb12u4)\nVersion: 2.36-9+deb12u4+b1\n\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n");
        var bom = ImageReader.Read(root.FullName, "gateway", DateTimeOffset.UnixEpoch).Value!;
        Assert.Equal(["debian 12", "libssl3 3.0.11-1~deb12u2", "libc6 2.36-9+deb12u4+b1"], bom.Components.Select(one => one.ToString()));
        Assert.Equal("pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=arm64&distro=debian-12&upstream=openssl", bom.Components[1].Purl);
        Assert.Equal("glibc@2.36-9+deb12u4", bom.Components[2].Package!["upstream"]);
        Assert.Equal([bom.Components[2].Ref], bom.Dependencies.Single(one => one.From == bom.Components[1].Ref).To);
        Assert.Equal("var/lib/dpkg/status", bom.Components[1]["vauban:found-in"]);
        Assert.Equal("incomplete", bom.Completeness);
    }

    [Fact]
    public void Small_images_are_known_by_opkg_apk_languages_and_marks_in_binaries()
    {
        Put("usr/lib/os-release", "ID=openwrt\nVERSION_ID=23.05.5\n");
        Put("usr/lib/opkg/status", "Package: dnsmasq\nVersion: 2.90-2\nStatus: install user installed\nArchitecture: mips\nCPE-ID: cpe:/a:thekelleys:dnsmasq\n\n");
        Put("lib/apk/db/installed", "P:zlib\nV:1.3.1-r0\nA:x86_64\nL:Zlib\no:zlib\n\n");
        Put("bin/busybox", "\0\0BusyBox v1.36.1 (2024-09-23 12:34:46 UTC) multi-call binary.\0");
        Put("usr/sbin/dropbear", "xxSSH-2.0-dropbear_2022.83\0");
        Put("usr/lib/libcrypto.so.3", "OpenSSL \0\0OpenSSL 3.0.14 4 Jun 2024\0");
        Put("lib/modules/5.15.167/modules.builtin", "");
        Put("app/app.deps.json", """{"libraries":{"Newtonsoft.Json/13.0.1":{"type":"package"},"app/1.0":{"type":"project"}}}""");
        Put("srv/node_modules/@scope/a/package.json", """{"name":"@scope/a","version":"1.2.3","license":"MIT"}""");
        Put("usr/lib/python3/site-packages/requests-2.30.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: requests\nVersion: 2.30.0\n\nText");
        Put("srv/Cargo.lock", "[[package]]\nname = \"regex\"\nversion = \"1.5.4\"\nsource = \"registry+x\"\n\n[[package]]\nname = \"own\"\nversion = \"0.1.0\"\n");
        var bom = ImageReader.Read(root.FullName, "router", DateTimeOffset.UnixEpoch).Value!;
        Assert.Equal(
            ["@scope/a 1.2.3", "Newtonsoft.Json 13.0.1", "busybox 1.36.1", "dnsmasq 2.90-2", "dropbear 2022.83", "linux 5.15.167", "openssl 3.0.14", "openwrt 23.05.5", "regex 1.5.4", "requests 2.30.0", "zlib 1.3.1-r0"],
            bom.Components.Select(one => one.ToString()).Order(StringComparer.Ordinal)
        );
        Assert.Equal("2.90", bom.Components.Single(one => one.Name == "dnsmasq").Cpes.Single().Version);
        Assert.All(bom.Components.Where(one => one.Name != "openwrt"), one => Assert.True(BomQuality.IsMatchable(one), one.Name));
    }

    [Fact]
    public void An_archive_gives_the_same_as_its_folder_and_its_links_lead_nowhere()
    {
        Put("etc/os-release", "ID=alpine\nVERSION_ID=3.20.3\n");
        Put("lib/apk/db/installed", "P:musl\nV:1.2.5-r0\nA:aarch64\nL:MIT\no:musl\n\n");
        File.CreateSymbolicLink(Path.Combine(root.FullName, "bin"), "/usr/bin");
        var outside = Directory.CreateTempSubdirectory();
        var archive = Path.Combine(outside.FullName, "image.tar.gz");
        using (var file = File.Create(archive))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
        {
            TarFile.CreateFromDirectory(root.FullName, packed, includeBaseDirectory: false);
        }

        var (folder, tar) = (ImageReader.Read(root.FullName, "a", DateTimeOffset.UnixEpoch).Value!, ImageReader.Read(archive, "a", DateTimeOffset.UnixEpoch).Value!);
        Assert.Equal(folder.Document.GetRawText(), tar.Document.GetRawText());
        File.WriteAllBytes(archive, [1, 2, 3]);
        Assert.Equal("VB-WATCH-021", ImageReader.Read(archive, "a", DateTimeOffset.UnixEpoch).Problem!.Code);
        outside.Delete(recursive: true);
    }

    [Fact]
    public void What_says_nothing_is_refused_with_a_code()
    {
        Assert.Equal("VB-WATCH-022", ImageReader.Read(root.FullName, "a", DateTimeOffset.UnixEpoch).Problem!.Code);
        Assert.Equal("VB-WATCH-020", ImageReader.Read(root.FullName + "/nowhere", "a", DateTimeOffset.UnixEpoch).Problem!.Code);
    }

    private void Put(string path, string text)
    {
        var full = Path.Combine(root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, Encoding.Latin1.GetBytes(text));
    }
}
