using System.Text.Json;
using Vauban.Core.Profiles;
using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary><c>certificate.json</c>: the certificate plan for people and for another authority than ours.</summary>
public sealed record CertificateFile
{
    public required string Product { get; init; }

    /// <summary>idevid, ldevid, none.</summary>
    public required string Kind { get; init; }

    public required IReadOnlyList<string> Keys { get; init; }

    public required string Subject { get; init; }

    public required string SubjectAlternativeUri { get; init; }

    public required IReadOnlyList<string> KeyUsages { get; init; }

    /// <summary>Object identifiers.</summary>
    public required IReadOnlyList<string> ExtendedKeyUsages { get; init; }

    public required string Life { get; init; }

    public required int RenewAtPercent { get; init; }

    /// <summary>Whole days of <see cref="Life"/> after which the device renews.</summary>
    public required long RenewAfterDays { get; init; }

    public string? KeptIn { get; init; }

    /// <summary>Fields that the profile leaves open.</summary>
    public required IReadOnlyList<string> Chosen { get; init; }

    public static CertificateFile From(CertificatePlan plan) =>
        new()
        {
            Product = plan.Product,
            Kind = plan.Kind switch
            {
                CertificateKind.Idevid => "idevid",
                CertificateKind.Ldevid => "ldevid",
                _ => "none",
            },
            Keys = [.. plan.Keys.Select(key => key.Word())],
            Subject = plan.Subject,
            SubjectAlternativeUri = plan.SubjectAlternativeUri,
            KeyUsages = ["digitalSignature"],
            ExtendedKeyUsages = plan.ExtendedKeyUsages,
            Life = plan.Life.ToString(),
            RenewAtPercent = plan.RenewAtPercent,
            RenewAfterDays = (long)plan.Life.Duration.TotalDays * plan.RenewAtPercent / 100,
            KeptIn = plan.KeptIn,
            Chosen = plan.Chosen,
        };

    public string Write() => JsonSerializer.Serialize(this, DesignJson.Stable.CertificateFile) + "\n";
}
