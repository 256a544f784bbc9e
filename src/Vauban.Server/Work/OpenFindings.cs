using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Trust;

namespace Vauban.Server.Work;

/// <summary>What is not as it should be: findings of the records, and the weaknesses of the server's own keys for who audits it.</summary>
internal static class OpenFindings
{
    public static IReadOnlyList<FindingDocument> List(RecordsRoom records, TrustRoom trust, Troubles troubles, Access access, Language language, bool open = true, string? product = null)
    {
        IEnumerable<Problem> weaknesses = open && product is null && access.AllowsEverywhere(Permission.Audit) ? [.. trust.Weaknesses, .. troubles.All] : [];
        return
        [
            .. records
                .Work.Findings.List(access, open, product)
                .Select(finding => FindingDocument.Of(finding, language))
                .Concat(weaknesses.Select(weakness => FindingDocument.Of(weakness, language)))
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.HoldsSince is not null),
        ];
    }
}
