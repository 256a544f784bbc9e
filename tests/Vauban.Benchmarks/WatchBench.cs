using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Vauban.Assurance.Vulnerabilities.Indexing;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Benchmarks;

/// <summary>
/// <c>./vauban bench watch [vulnerabilities]</c>: one bill of materials of 500 components against a generated mirror, cold (index opened, pages dropped
/// from our process, not from the system) and warm, with the memory that it takes; and the time to make the index. Generated data gives the size; the
/// labelled pairs give the correctness.
/// </summary>
internal static class WatchBench
{
    private const int Components = 500;
    private static readonly string[] Ecosystems = ["npm", "PyPI", "Maven", "Go", "crates.io", "NuGet", "Debian:12", "Alpine:v3.20"];

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var largest = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 300_000;
        var bom = BomReader.Read(Document(), "bench").Bom!;
        Console.WriteLine($"{Components} components");
        Console.WriteLine($"{"vulnerabilities", 16} {"made in", 9} {"index", 9} {"cold", 9} {"warm", 9} {"open", 6} {"memory after match", 19}");
        foreach (var count in new[] { largest / 100, largest / 10, largest }.Where(one => one > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scratch = new Scratch();
            var mirror = Directory.CreateDirectory(Path.Combine(scratch.Root, "mirror")).FullName;
            await WriteAsync(Path.Combine(mirror, "osv.jsonl"), Osv(count), cancellationToken);
            await WriteAsync(Path.Combine(mirror, "nvd.json"), Nvd(count / 2), cancellationToken);
            var path = Path.Combine(scratch.Root, "index");
            var watch = Stopwatch.StartNew();
            var report = Mirror.Index(mirror, path).Value!;
            var made = watch.Elapsed;
            Collect();
            watch.Restart();
            using var index = VulnerabilityIndex.Open(path).Value!;
            var found = new Matcher(index).Match(bom);
            var cold = watch.Elapsed;
            var warm = Enumerable.Range(0, 5).Min(_ => Timed(() => new Matcher(index).Match(bom)));
            Collect();
            Console.WriteLine(FormattableString.Invariant($"{report.Vulnerabilities, 16} {made.TotalSeconds, 8:0.0}s {new FileInfo(path).Length >> 20, 6} MiB {cold.TotalMilliseconds, 6:0} ms {warm.TotalMilliseconds, 6:0} ms {found.Open.Length, 6} {GC.GetTotalMemory(forceFullCollection: true) >> 20, 15} MiB"));
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"peak memory of the process, making the index included: {process.PeakWorkingSet64 >> 20} MiB");
        return 0;
    }

    private static async Task WriteAsync(string path, IEnumerable<string> parts, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        foreach (var part in parts)
        {
            await writer.WriteAsync(part.AsMemory(), cancellationToken);
        }
    }

    private static TimeSpan Timed(Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>Packages 0 to 19,999 of each ecosystem are what advisories name: a component meets some vulnerabilities, half of them fixed.</summary>
    private static IEnumerable<string> Osv(int count)
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var ecosystem = Ecosystems[i % Ecosystems.Length];
            var name = ecosystem == "Maven" ? $"org.example:p{random.Next(20_000)}" : $"p{random.Next(20_000)}";
            yield return string.Create(CultureInfo.InvariantCulture, $$"""{"id":"GEN-{{i}}","modified":"2026-01-01T00:00:00Z","aliases":["CVE-{{2000 + (i % 26)}}-{{i}}"],"summary":"Generated fault {{i}} in a package that exists in no registry","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"affected":[{"package":{"ecosystem":"{{ecosystem}}","name":"{{name}}"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"{{random.Next(1, 10)}}.{{random.Next(10)}}.0"}]}]}],"references":[{"type":"ADVISORY","url":"https://example.com/GEN-{{i}}"}]}""") + "\n";
        }
    }

    private static IEnumerable<string> Nvd(int count)
    {
        var random = new Random(2);
        yield return """{"format":"NVD_CVE","version":"2.0","vulnerabilities":[""";
        for (var i = 0; i < count; i++)
        {
            yield return (i == 0 ? "" : ",") + string.Create(CultureInfo.InvariantCulture, $$$$"""{"cve":{"id":"CVE-{{{{2000 + (i % 26)}}}}-{{{{i}}}}","published":"2020-01-01T00:00:00.000","lastModified":"2024-01-01T00:00:00.000","vulnStatus":"Analyzed","descriptions":[{"lang":"en","value":"Generated"}],"configurations":[{"nodes":[{"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a:example:p{{{{random.Next(20_000)}}}}:*:*:*:*:*:*:*:*","versionEndExcluding":"{{{{random.Next(1, 10)}}}}.0"}]}]}]}}""");
        }

        yield return "]}";
    }

    private static byte[] Document()
    {
        var random = new Random(3);
        var components = Enumerable.Range(0, Components).Select(i =>
        {
            var (name, version) = ($"p{random.Next(20_000)}", $"{random.Next(1, 10)}.{random.Next(10)}.{random.Next(10)}");
            var purl = (i % 9) switch
            {
                0 => $"pkg:npm/{name}@{version}",
                1 => $"pkg:pypi/{name}@{version}",
                2 => $"pkg:maven/org.example/{name}@{version}",
                3 => $"pkg:golang/{name}@{version}",
                4 => $"pkg:cargo/{name}@{version}",
                5 => $"pkg:nuget/{name}@{version}",
                6 => $"pkg:deb/debian/{name}@{version}?distro=debian-12",
                7 => $"pkg:apk/alpine/{name}@{version}?distro=alpine-3.20",
                _ => null,
            };
            return purl is null ? new Dictionary<string, string> { ["type"] = "library", ["name"] = name, ["version"] = version, ["cpe"] = $"cpe:2.3:a:example:{name}:{version}:*:*:*:*:*:*:*" } : new Dictionary<string, string> { ["type"] = "library", ["name"] = name, ["version"] = version, ["purl"] = purl };
        });
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, object> { ["bomFormat"] = "CycloneDX", ["specVersion"] = "1.6", ["components"] = components.ToList() }));
    }
}
