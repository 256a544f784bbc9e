namespace Vauban.Trust.Ceremonies;

/// <summary>An issuing authority asked for.</summary>
/// <param name="Scope">As <see cref="Authorities.AuthorityScope"/> writes it.</param>
/// <param name="Request">PKCS#10 with its key, PEM.</param>
public sealed record CeremonyIssuing(string Scope, string Request);
