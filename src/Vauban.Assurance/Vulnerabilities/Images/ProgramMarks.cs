using System.Text;
using System.Text.RegularExpressions;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Images;

/// <summary>Programs that write their own name and version into their binary, and the kernel's modules: what no database of packages lists in a small image.</summary>
internal static partial class ProgramMarks
{
    public static InstalledPackage? BusyBox(ImageFile file) => Mark(file, "BusyBox v"u8, BusyBoxVersion(), "busybox", "busybox:busybox", "a", ComponentKind.Application);

    public static InstalledPackage? Dropbear(ImageFile file) => Mark(file, "SSH-2.0-dropbear_"u8, DropbearVersion(), "dropbear", "dropbear_ssh_project:dropbear_ssh", "a", ComponentKind.Application);

    public static InstalledPackage? OpenSsl(ImageFile file) => Mark(file, "OpenSSL "u8, OpenSslVersion(), "openssl", "openssl:openssl", "a", ComponentKind.Library);

    /// <summary><c>lib/modules/6.6.52/modules.dep</c> names the kernel that the modules are for.</summary>
    public static InstalledPackage? Kernel(string path)
    {
        var match = KernelModules().Match(path);
        return match.Success ? Named("linux", match.Groups[1].Value, "linux:linux_kernel", "o", ComponentKind.OperatingSystem, path) : null;
    }

    private static InstalledPackage? Mark(ImageFile file, ReadOnlySpan<byte> mark, Regex version, string name, string product, string part, ComponentKind kind)
    {
        var rest = file.Bytes.Span;
        for (var at = rest.IndexOf(mark); at >= 0; at = rest.IndexOf(mark))
        {
            var match = version.Match(Encoding.Latin1.GetString(rest.Slice(at, Math.Min(96, rest.Length - at))));
            if (match.Success)
            {
                return Named(name, match.Groups[1].Value, product, part, kind, file.Path);
            }

            rest = rest[(at + mark.Length)..];
        }

        return null;
    }

    private static InstalledPackage Named(string name, string version, string product, string part, ComponentKind kind, string path) =>
        new(kind, name, version, path) { Cpe = $"cpe:2.3:{part}:{product}:{version}:*:*:*:*:*:*:*" };

    [GeneratedRegex(@"^BusyBox v([0-9]+\.[0-9]+(\.[0-9]+)?)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BusyBoxVersion();

    [GeneratedRegex(@"^SSH-2\.0-dropbear_([0-9]{4}\.[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DropbearVersion();

    [GeneratedRegex(@"^OpenSSL ([0-9]+\.[0-9]+\.[0-9]+[a-z]{0,2}) +[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OpenSslVersion();

    [GeneratedRegex(@"lib/modules/([0-9]+\.[0-9]+(?:\.[0-9]+)?)[^/]*/modules\.(?:dep|builtin)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex KernelModules();
}
