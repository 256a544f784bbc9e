using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Trust.Authorities;

namespace Vauban.Server.Trust;

/// <summary>An authority as the API and <c>--json</c> write it.</summary>
/// <param name="Scope">Empty for all, <c>product:ID</c>, <c>site:ID</c>.</param>
/// <param name="Fingerprint">SHA-256, as openssl prints it.</param>
/// <param name="Devices">Devices whose valid certificate it signed.</param>
internal sealed record AuthorityDocument(
    string Serial,
    AuthorityRole Role,
    string Scope,
    AuthorityState State,
    KeyCustody Custody,
    string Name,
    string IssuerName,
    string Fingerprint,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    long Devices,
    ProblemDocument? Trouble
)
{
    public static AuthorityDocument Of(AuthorityStatus one, Language language) =>
        new(
            one.Serial.ToString(),
            one.Role,
            one.Scope.ToString(),
            one.State,
            one.Custody,
            one.Name,
            one.IssuerName,
            one.Fingerprint,
            one.NotBefore,
            one.NotAfter,
            one.Holding,
            one.Trouble is null ? null : ProblemDocument.Of(one.Trouble, language)
        );
}
