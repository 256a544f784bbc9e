namespace Vauban.Core.Releases.Sbom;

/// <summary>CycloneDX's words of an analysis, in the words of VEX.</summary>
internal static class CycloneVex
{
    public static VexStatus? Status(string? state) =>
        state switch
        {
            "exploitable" => VexStatus.Affected,
            "in_triage" => VexStatus.UnderInvestigation,
            "not_affected" or "false_positive" => VexStatus.NotAffected,
            "resolved" or "resolved_with_pedigree" => VexStatus.Fixed,
            _ => null,
        };

    public static string State(VexStatus status) =>
        status switch
        {
            VexStatus.Affected => "exploitable",
            VexStatus.NotAffected => "not_affected",
            VexStatus.Fixed => "resolved",
            _ => "in_triage",
        };

    public static string? Justification(string? word) =>
        word switch
        {
            "code_not_present" => "vulnerable_code_not_present",
            "code_not_reachable" => "vulnerable_code_not_in_execute_path",
            "requires_configuration" or "requires_dependency" or "requires_environment" => "vulnerable_code_cannot_be_controlled_by_adversary",
            "protected_by_compiler" or "protected_at_runtime" or "protected_at_perimeter" or "protected_by_mitigating_control" => "inline_mitigations_already_exist",
            _ => null,
        };
}
