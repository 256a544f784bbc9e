namespace Vauban.Device.Configuration;

/// <summary>What to ask for when enrolling and renewing.</summary>
public sealed record ConfiguredIdentity
{
    public string? Key { get; init; }

    /// <summary>Over {device}.</summary>
    public string? SubjectAlternativeUri { get; init; }

    /// <summary>Percent of the certificate's life.</summary>
    public int RenewAtPercent { get; init; } = 66;
}
