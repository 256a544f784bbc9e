using Vauban.Core.Releases.Sbom;
using Vauban.Core.Work;

namespace Vauban.Server.Watch;

/// <summary>The words of OpenVEX, and how a claim stands in a decision: question <c>VEX CVE component</c>, answer <c>status justification</c>.</summary>
internal static class VexWords
{
    public static readonly string[] Justifications = ["component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path", "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist"];
    public static readonly string[] Statuses = ["not_affected", "affected", "fixed", "under_investigation"];

    public static VexStatus? Status(string? word) =>
        word switch
        {
            "not_affected" => VexStatus.NotAffected,
            "affected" => VexStatus.Affected,
            "fixed" => VexStatus.Fixed,
            "under_investigation" => VexStatus.UnderInvestigation,
            _ => null,
        };

    public static string Word(VexStatus status) => Statuses.First(word => Status(word) == status);

    public static string Question(string vulnerability, string component) => $"VEX {vulnerability} {component}";

    /// <summary>The claim that a decision holds; null for a decision about something else.</summary>
    public static VexClaim? Claim(Decision decision)
    {
        var question = decision.Question.Split(' ', 3);
        var answer = decision.Answer.Split(' ', 2);
        return question is ["VEX", var vulnerability, var component] && Status(answer[0]) is { } status
            ? new VexClaim(vulnerability, status, decision.By, [component], answer.Length > 1 ? answer[1] : null, decision.Reason) { At = decision.At }
            : null;
    }
}
