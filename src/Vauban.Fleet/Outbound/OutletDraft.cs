namespace Vauban.Fleet.Outbound;

/// <summary>An outlet to open.</summary>
public sealed record OutletDraft(OutletKind Kind, string? Name, string? Address)
{
    public IReadOnlyList<string>? Products { get; init; }

    public IReadOnlyList<string>? Resources { get; init; }

    public bool Personal { get; init; }

    public string? Topic { get; init; }

    public string? UserName { get; init; }

    /// <summary>Of a bridge: the password at the other broker. A webhook's signing secret is made here and shown once.</summary>
    public string? Password { get; init; }

    /// <summary>Hours after which what could not be delivered becomes a dead letter; 24 when left out.</summary>
    public int? KeepHours { get; init; }
}
