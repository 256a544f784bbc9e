namespace Vauban.Core.Profiles;

/// <summary>What the organisation does around the product, as TS 103 701 asks for it.</summary>
public sealed record ProcessSection
{
    [Field(Unlocks = "5.2-2 IXIT-3", Example = "[{id: firmware, action: \"fix, release, advise\", within: 30d}]")]
    public IReadOnlyList<VulnerabilityHandling> Vulnerabilities { get; init; } = [];

    [Field(Unlocks = "5.2-3 IXIT-5", Example = "[{id: feeds, description: \"SBOM matched daily with public advisories\"}]")]
    public IReadOnlyList<NoteProfile> Monitoring { get; init; } = [];

    [Field(Unlocks = "5.3-8 IXIT-8", Example = "[{id: monthly, description: \"build, test, sign, roll out in waves\", within: 30d}]")]
    public IReadOnlyList<ProcedureProfile> UpdateProcedures { get; init; } = [];

    /// <summary>Life of critical parameters.</summary>
    [Field(Unlocks = "5.5-8 IXIT-14", Example = "[{id: signing-key, description: \"two people, HSM, yearly review\"}]")]
    public IReadOnlyList<NoteProfile> KeyManagement { get; init; } = [];

    [Field(Unlocks = "5.6-9 IXIT-19", Example = "[{id: review, description: \"every change is reviewed and tested\"}]")]
    public IReadOnlyList<NoteProfile> Development { get; init; } = [];

    [Field(Unlocks = "5.2-2 5.2-3 5.3-8 5.5-8 5.6-9 IXIT-4", Example = "[vulnerability-actions, secure-development]")]
    public IReadOnlyList<Confirmation> Confirmed { get; init; } = [];
}
