namespace Vauban.Core.Profiles;

/// <summary>A software service that listens.</summary>
public sealed record ServiceProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    [Field(Min = 1, Max = 65535, Unlocks = "5.6-1 5.6-5 IXIT-13", Example = "443")]
    public int? Port { get; init; }

    [Field(Shape = TextShape.Id)]
    public string? Flow { get; init; }

    [Field(Unlocks = "5.5-4 5.6-2 AUM-1-1 PID-331 PID-332", Example = "true")]
    public bool? Authenticated { get; init; }

    [Field(Unlocks = "5.6-5 GEC-3 IXIT-13", Example = "true")]
    public bool? Needed { get; init; }

    public string? Description { get; init; }

    [Field(Unlocks = "5.6-5 IXIT-13", Example = "\"set-up over the local network\"")]
    public string? Justification { get; init; }

    [Field(Unlocks = "5.5-5 IXIT-13", Example = "true")]
    public bool? AllowsConfiguration { get; init; }

    [Field(Unlocks = "5.5-4 AUM-2 PID-3321 PID-3322 IXIT-13", When = "authenticated=true", Example = "certificate")]
    public ServiceAuthentication? Authentication { get; init; }

    /// <summary>Carries sensitive data or settings.</summary>
    [Field(Unlocks = "PID-411", Example = "true")]
    public bool? Sensitive { get; init; }

    /// <summary>Web pages or an HTTP interface.</summary>
    [Field(Unlocks = "PID-311", Example = "true")]
    public bool? Web { get; init; }

    /// <summary>Meant for programs of others.</summary>
    [Field(Unlocks = "IXIT-28", Example = "false")]
    public bool? Api { get; init; }
}
