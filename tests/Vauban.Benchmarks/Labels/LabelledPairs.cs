using System.Text;
using System.Text.Json;
using Vauban.Assurance.Vulnerabilities.Indexing;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Benchmarks.Labels;

/// <summary>The labelled pairs, and the matcher's answers: each pair is asked through a document of its own, read as any other.</summary>
internal sealed class LabelledPairs : IDisposable
{
    private readonly VulnerabilityIndex index;
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory();

    public LabelledPairs(string folder)
    {
        Pairs = [.. File.ReadLines(Path.Combine(folder, "labels.tsv")).Skip(1).Select(line => line.Split('\t')).Select(cells => new LabelledPair(cells[0], cells[1], cells[2] == "affected", cells[3], cells[4], cells[5]))];
        var path = Path.Combine(scratch.FullName, "index");
        Report = Mirror.Index(Path.Combine(folder, "mirror"), path).Value ?? throw new InvalidOperationException(folder);
        index = VulnerabilityIndex.Open(path).Value!;
        Exploited = [.. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "mirror", "kev.json"))).RootElement.GetProperty("vulnerabilities").EnumerateArray().Select(one => one.GetProperty("cveID").GetString()!)];
    }

    public IReadOnlyList<LabelledPair> Pairs { get; }

    public MirrorReport Report { get; }

    public HashSet<string> Exploited { get; }

    /// <summary>What the matcher finds for a pair; null when it finds nothing open or settled.</summary>
    public ComponentMatch? Find(LabelledPair pair)
    {
        var report = new Matcher(index).Match(BomReader.Read(Document(pair), "pair").Bom!);
        return report.Open.Concat(report.Settled).FirstOrDefault(match => match.Component.Ref == "asked" && match.Vulnerability.Names.Contains(pair.Vulnerability, StringComparer.Ordinal));
    }

    public IReadOnlyList<(LabelledPair Pair, bool Answer)> Answers() => [.. Pairs.Select(pair => (pair, Find(pair)?.IsOpen == true))];

    public void Dispose()
    {
        index.Dispose();
        scratch.Delete(recursive: true);
    }

    private static byte[] Document(LabelledPair pair)
    {
        var components = new List<object> { Component("asked", pair.Component) };
        if (pair.Context.Length > 0)
        {
            components.Add(Component("beside", pair.Context));
        }

        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, object> { ["bomFormat"] = "CycloneDX", ["specVersion"] = "1.6", ["components"] = components }));
    }

    private static Dictionary<string, string> Component(string reference, string name) =>
        new() { ["type"] = "library", ["bom-ref"] = reference, ["name"] = reference, [name.StartsWith("pkg:", StringComparison.Ordinal) ? "purl" : "cpe"] = name };
}
