namespace Vauban.Server.Enrolment;

/// <summary>The newest certificate.</summary>
public sealed record ArrivedCertificate(string Serial, string Way, DateTimeOffset IssuedAt, DateTimeOffset NotAfter, bool Revoked);
