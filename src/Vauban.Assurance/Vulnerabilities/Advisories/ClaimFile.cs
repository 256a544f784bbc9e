using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>Claims of one file: OpenVEX, CycloneDX VEX or CSAF.</summary>
public static class ClaimFile
{
    /// <summary>VB-WATCH-003 when the file cannot be read, 005 when it holds no claim.</summary>
    public static Outcome<List<VexClaim>> Read(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length > BomLimits.Bytes)
        {
            return Problem.Of("VB-WATCH-005", path);
        }

        var content = new FeedContent();
        using var stream = File.OpenRead(path);
        return FeedReader.Read(path, stream, content) is { } problem ? problem : content.Claims.Count == 0 ? Problem.Of("VB-WATCH-005", path) : content.Claims;
    }
}
