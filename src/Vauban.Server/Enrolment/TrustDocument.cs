using Vauban.Server.Cli;

namespace Vauban.Server.Enrolment;

/// <summary>Whom devices and people trust here.</summary>
/// <param name="RootFingerprint">SHA-256, as openssl prints it.</param>
/// <param name="Weaknesses">What stands between this installation and one fit for real devices.</param>
internal sealed record TrustDocument(
    string Organisation,
    string RootFingerprint,
    DateTimeOffset RootUntil,
    string RootPem,
    DateTimeOffset IssuingUntil,
    int EstPort,
    int DevicePort,
    int Revoked,
    IReadOnlyList<ProblemDocument> Weaknesses
);
