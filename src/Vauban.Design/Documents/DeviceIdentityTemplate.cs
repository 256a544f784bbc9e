using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary>What the agent asks for when it enrols and when it renews.</summary>
public sealed record DeviceIdentityTemplate
{
    /// <summary>Key algorithm to make: <c>p256</c>...</summary>
    public required string Key { get; init; }

    /// <summary>RFC 4514, over <c>{device}</c>.</summary>
    public required string Subject { get; init; }

    public required string SubjectAlternativeUri { get; init; }

    /// <summary>Percent of the certificate's life after which the agent renews.</summary>
    public required int RenewAtPercent { get; init; }

    internal static DeviceIdentityTemplate From(CertificatePlan plan) =>
        new()
        {
            Key = plan.Keys[0].Word(),
            Subject = plan.Subject,
            SubjectAlternativeUri = plan.SubjectAlternativeUri,
            RenewAtPercent = plan.RenewAtPercent,
        };
}
