using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>
/// Reads one file of a mirror, whatever source it came from: OSV documents (one, a list, one a line, a zip of them), NVD API answers, CSAF
/// documents, the KEV catalogue, EPSS scores, OpenVEX and CycloneDX VEX. What a file is is told from its content.
/// </summary>
internal static class FeedReader
{
    public const long LargestFile = 2L << 30;
    private const long LargestEntry = 64L << 20;
    private const int Entries = 2_000_000;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowTrailingCommas = true };

    /// <summary>Adds the content of a file; a problem when it cannot be read or is of no kind known: VB-WATCH-003, 004.</summary>
    public static Problem? Read(string path, Stream stream, FeedContent content)
    {
        try
        {
            var name = Path.GetFileName(path);
            if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
                return Read(path[..^3], new BoundedStream(unpacked, LargestFile), content);
            }

            if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                return Zip(path, stream, content);
            }

            if (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            {
                return Epss(path, stream, content);
            }

            return name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) ? Lines(path, stream, content) : Document(path, stream, content);
        }
        catch (JsonException fault)
        {
            return Problem.Of("VB-WATCH-003", path, fault.Message.Length > 160 ? fault.Message[..160] : fault.Message);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or InvalidOperationException)
        {
            return Problem.Of("VB-WATCH-003", path, fault.Message);
        }
    }

    private static Problem? Document(string path, Stream stream, FeedContent content)
    {
        using var document = JsonDocument.Parse(stream, Options);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array)
        {
            return One(root, content) ? null : Problem.Of("VB-WATCH-004", path);
        }

        var known = false;
        foreach (var item in root.EnumerateArray())
        {
            known |= One(item, content);
        }

        return known ? null : Problem.Of("VB-WATCH-004", path);
    }

    private static Problem? Lines(string path, Stream stream, FeedContent content)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var known = false;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                using var document = JsonDocument.Parse(line, Options);
                known |= One(document.RootElement, content);
            }
        }

        return known ? null : Problem.Of("VB-WATCH-004", path);
    }

    private static Problem? Zip(string path, Stream stream, FeedContent content)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > Entries)
        {
            return Problem.Of("VB-WATCH-003", path, $"> {Entries.ToString(CultureInfo.InvariantCulture)}");
        }

        var known = false;
        foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            using var unpacked = new BoundedStream(entry.Open(), LargestEntry);
            using var document = JsonDocument.Parse(unpacked, Options);
            known |= One(document.RootElement, content);
        }

        return known ? null : Problem.Of("VB-WATCH-004", path);
    }

    private static bool One(JsonElement root, FeedContent content)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (root.TryGetProperty("vulnerabilities", out _) && root.TryGetProperty("catalogVersion", out _))
        {
            return Kev(root, content);
        }

        if (OpenVexReader.Recognises(root))
        {
            content.Claims.AddRange(OpenVexReader.Read(root));
            return true;
        }

        if (CsafReader.Recognises(root))
        {
            content.Advisories.AddRange(CsafReader.Read(root));
            content.Claims.AddRange(CsafReader.Claims(root));
            return true;
        }

        if (Json.Text(root, "bomFormat") == "CycloneDX")
        {
            content.Claims.AddRange(BomReader.Read(Encoding.UTF8.GetBytes(root.GetRawText()), "vex").Bom?.Claims ?? []);
            return true;
        }

        if (Json.Text(root, "format") == "NVD_CVE" || Json.Part(root, "cve") is not null)
        {
            var items = Json.Part(root, "cve") is { } single ? [single] : Json.Items(root, "vulnerabilities").Select(item => Json.Part(item, "cve") ?? default);
            content.Advisories.AddRange(items.Select(NvdReader.Read).OfType<Advisory>());
            return true;
        }

        if (root.TryGetProperty("affected", out _) && root.TryGetProperty("modified", out _) && OsvReader.Read(root) is { } advisory)
        {
            content.Advisories.Add(advisory);
            return true;
        }

        return EpssItem(root, content);
    }

    private static bool Kev(JsonElement root, FeedContent content)
    {
        foreach (var item in Json.Items(root, "vulnerabilities"))
        {
            if (Json.Text(item, "cveID") is { } cve && DateOnly.TryParseExact(Json.Text(item, "dateAdded"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var added))
            {
                var due = DateOnly.TryParseExact(Json.Text(item, "dueDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
                content.Exploited[cve] = new Exploitation(added, due, Json.Text(item, "knownRansomwareCampaignUse") == "Known");
            }
        }

        return true;
    }

    private static bool EpssItem(JsonElement item, FeedContent content)
    {
        if (Json.Text(item, "cve") is not { } cve || Json.Number(item, "epss") is not { } probability)
        {
            return false;
        }

        content.Likelihoods[cve] = new Likelihood(probability, Json.Number(item, "percentile") ?? 0);
        return true;
    }

    /// <summary>FIRST's daily file: comment lines, a header, then cve,epss,percentile.</summary>
    private static Problem? Epss(string path, Stream stream, FeedContent content)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var known = false;
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (cells.Length >= 3 && cells[0].StartsWith("CVE-", StringComparison.Ordinal) && double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var probability) && double.TryParse(cells[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var percentile))
            {
                content.Likelihoods[cells[0]] = new Likelihood(probability, percentile);
                known = true;
            }
        }

        return known ? null : Problem.Of("VB-WATCH-004", path);
    }
}
