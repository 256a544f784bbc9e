using Vauban.Assurance.Vulnerabilities.Exposure;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Text;

namespace Vauban.Server.Watch;

/// <summary>The ladder of one finding as JSON.</summary>
internal static class ExposureDocument
{
    public static object Of(ComponentMatch match, ExposureLadder ladder, Language language) =>
        new
        {
            vulnerability = match.Vulnerability.Id,
            component = match.Component.ToString(),
            exposed = ladder.IsExposed,
            rungs = ladder.Rungs.Select(rung => new { id = rung.Id, holds = rung.Holds, evidence = rung.Evidence.In(language) }),
        };
}
