using System.Text.Json;
using Vauban.Trust.Certificates;

namespace Vauban.Server.Enrolment;

/// <summary>Reasons of revocation as forms and the API write them: <c>key-compromise</c>.</summary>
internal static class RevocationWords
{
    public static IReadOnlyList<RevocationReason> All { get; } =
        [
            RevocationReason.KeyCompromise,
            RevocationReason.Superseded,
            RevocationReason.CessationOfOperation,
            RevocationReason.PrivilegeWithdrawn,
            RevocationReason.AffiliationChanged,
            RevocationReason.Unspecified,
        ];

    public static string Word(RevocationReason reason) => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());

    public static RevocationReason? Read(string? word) => All.Where(reason => Word(reason) == word).Select(reason => (RevocationReason?)reason).FirstOrDefault();
}
