using System.Collections.Immutable;
using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Images;

/// <summary>
/// A bill of materials made from a root file system: its operating system, the packages of its databases (dpkg, opkg, apk), the packages of
/// languages (.NET, npm, Python, Cargo), and programs that carry their own mark (BusyBox, Dropbear, OpenSSL, the kernel). Each component says
/// which file told of it. What a database lists is not listed again from a binary.
/// </summary>
public static class ImageReader
{
    /// <summary>A folder, or a tar archive (.tar, .tar.gz, .tgz). VB-WATCH-020 not there, 021 not readable, 022 nothing that says what is installed.</summary>
    public static Outcome<Bom> Read(string path, string name, DateTimeOffset now)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return Make(ImageFiles.OfFolder(path, Wanted), name, now, path);
            }

            if (!File.Exists(path))
            {
                return Problem.Of("VB-WATCH-020", path);
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 17);
            return Make(ImageFiles.OfTar(stream, path.EndsWith("gz", StringComparison.OrdinalIgnoreCase), Wanted), name, now, path);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            return Problem.Of("VB-WATCH-021", path, fault.Message.Length > 160 ? fault.Message[..160] : fault.Message);
        }
    }

    private static bool Wanted(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return path is "etc/os-release" or "usr/lib/os-release" or "var/lib/dpkg/status" or "lib/apk/db/installed" or "usr/lib/apk/db/installed"
            || path.StartsWith("var/lib/dpkg/status.d/", StringComparison.Ordinal)
            || path.EndsWith("opkg/status", StringComparison.Ordinal)
            || name.EndsWith(".deps.json", StringComparison.Ordinal)
            || (name == "package.json" && path.Contains("node_modules/", StringComparison.Ordinal))
            || (name == "METADATA" && path.Contains(".dist-info/", StringComparison.Ordinal))
            || (name == "PKG-INFO" && path.Contains(".egg-info", StringComparison.Ordinal))
            || name is "Cargo.lock" or "busybox" or "dropbear" or "dropbearmulti" or "modules.dep" or "modules.builtin"
            || name.StartsWith("libcrypto.so", StringComparison.Ordinal);
    }

    private static Outcome<Bom> Make(IEnumerable<ImageFile> files, string name, DateTimeOffset now, string path)
    {
        var all = files.ToList();
        var system = all.Where(file => file.Path is "etc/os-release" or "usr/lib/os-release").Select(file => OsRelease.Read(file.Text)).FirstOrDefault(one => one is not null);
        var packages = all.SelectMany(file => Packages(file, system)).DistinctBy(one => one.Purl ?? $"{one.Name}@{one.Version}", StringComparer.Ordinal).Take(BomLimits.Components).ToList();
        var listed = packages.Where(one => one.Purl is not null).Select(one => PackageUrl.Parse(one.Purl!).Value).OfType<PackageUrl>().Where(one => one.Type is "deb" or "opkg" or "apk").SelectMany(one => new[] { one.Name, one["upstream"]?.Split('@')[0] }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        packages.RemoveAll(one => one.Purl is null && listed.Contains(one.Name));
        return packages.Count == 0 && system is null ? Problem.Of("VB-WATCH-022", path) : ImageBom.Of(packages, system, name, now);
    }

    private static IEnumerable<InstalledPackage> Packages(ImageFile file, OsRelease? system)
    {
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        return name switch
        {
            "status" => PackageDatabases.Dpkg(file, system),
            "installed" => PackageDatabases.Apk(file, system),
            "package.json" => LanguagePackages.Npm(file),
            "METADATA" or "PKG-INFO" => LanguagePackages.Python(file),
            "Cargo.lock" => LanguagePackages.Cargo(file),
            "busybox" => One(ProgramMarks.BusyBox(file)),
            "dropbear" or "dropbearmulti" => One(ProgramMarks.Dropbear(file)),
            "modules.dep" or "modules.builtin" => One(ProgramMarks.Kernel(file.Path)),
            _ when name.EndsWith(".deps.json", StringComparison.Ordinal) => LanguagePackages.DotNet(file),
            _ when name.StartsWith("libcrypto.so", StringComparison.Ordinal) => One(ProgramMarks.OpenSsl(file)),
            _ when file.Path.StartsWith("var/lib/dpkg/status.d/", StringComparison.Ordinal) => PackageDatabases.Dpkg(file, system),
            _ => [],
        };
    }

    private static ImmutableArray<InstalledPackage> One(InstalledPackage? package) => package is null ? [] : [package];
}
