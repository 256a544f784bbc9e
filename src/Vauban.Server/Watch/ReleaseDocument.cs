using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Watch;

/// <summary>A release as JSON, with what its document tells in numbers.</summary>
internal static class ReleaseDocument
{
    public static object Of(ShelvedRelease one, Language language) =>
        new
        {
            product = one.Release.Product,
            version = one.Release.Version,
            images = one.Release.Images,
            sbom = one.Release.Sbom,
            registeredAt = one.Release.RegisteredAt,
            registeredBy = one.Release.RegisteredBy,
            components = one.Scan?.Bom.Components.Length,
            quality = one.Scan?.Quality.Score,
            open = one.Scan?.Report?.Open.Length,
            exploited = one.Scan?.Report?.Open.Count(match => match.Vulnerability.Exploited is not null),
            devices = one.Devices,
            problems = one.Problems.Select(problem => ProblemDocument.Of(problem, language)),
        };
}
