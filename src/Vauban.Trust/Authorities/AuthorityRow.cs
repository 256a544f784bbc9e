using Vauban.Trust.Certificates;

namespace Vauban.Trust.Authorities;

/// <summary>An authority as the store keeps it.</summary>
internal sealed record AuthorityRow(CertificateRecord Record, AuthorityRole Role, AuthorityScope Scope, KeyCustody Custody, AuthorityState State);
