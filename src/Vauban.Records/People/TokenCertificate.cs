namespace Vauban.Records.People;

/// <summary>The certificate that opens the broker in place of a secret.</summary>
/// <param name="Key">SHA-256 of its SubjectPublicKeyInfo, lower-case hexadecimal: what is looked for (RFC 8705 2.2).</param>
/// <param name="Subject">As it stood in the certificate that was shown when the token was made: for people only.</param>
public sealed record TokenCertificate(string Key, string Subject);
