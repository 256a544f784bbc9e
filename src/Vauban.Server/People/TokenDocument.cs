using Vauban.Records.People;
using Vauban.Server.Enrolment;

namespace Vauban.Server.People;

/// <summary>A token of the API, which may also open the broker.</summary>
/// <param name="Publish">Topic filters it may publish to.</param>
/// <param name="Read">Topic filters it may subscribe to.</param>
/// <param name="Secret">Only in the answer that made it; none for a certificate's.</param>
/// <param name="Example">A first connection to the broker, with the secret or the certificate: only in the answer that made it.</param>
/// <param name="Certificate">Subject of the certificate that opens the broker in place of a secret.</param>
/// <param name="Key">SHA-256 of its SubjectPublicKeyInfo, lower-case hexadecimal.</param>
internal sealed record TokenDocument(
    string Id,
    string Name,
    IReadOnlyList<string> Roles,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt,
    DateTimeOffset? RevokedAt,
    IReadOnlyList<string> Publish,
    IReadOnlyList<string> Read,
    bool Sys,
    string? Secret = null,
    string? Example = null,
    string? Certificate = null,
    string? Key = null
)
{
    public static TokenDocument Of(ApiToken token) =>
        new(
            token.Id,
            token.Name,
            [.. token.Grants.Select(PersonDocument.Words)],
            token.CreatedAt,
            token.ExpiresAt,
            token.UsedAt,
            token.RevokedAt,
            token.Topics?.Publish ?? [],
            token.Topics?.Read ?? [],
            token.Topics?.Sys ?? false,
            Certificate: token.Certificate?.Subject,
            Key: token.Certificate?.Key
        );

    public static TokenDocument Of(NewApiToken made, FleetSight sight) => Of(made.Token) with { Secret = made.Secret, Example = ExampleOf(made, sight) };

    /// <summary>Lines for a shell; null for a token that does not open the broker.</summary>
    public static string? ExampleOf(NewApiToken made, FleetSight sight)
    {
        if (made.Token.Topics is not { } topics)
        {
            return null;
        }

        var host = sight.Names[0];
        var verb = topics.Read.Length > 0 || topics.Sys ? $"mosquitto_sub -v -t '{(topics.Read.Length > 0 ? topics.Read[0] : "$SYS/#")}'" : $"mosquitto_pub -q 1 -m hello -t '{topics.Publish[0].Replace('+', 'x').Replace("#", "x", StringComparison.Ordinal)}'";
        var proof = made.Secret is { } secret ? $"-u token -P '{secret}'" : "--cert program.pem --key program.key";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"curl -sSk https://{host}:{sight.EstPort}/ca.pem -o ca.pem\n{verb} -V mqttv5 -h {host} -p {sight.DevicePort} --cafile ca.pem {proof}");
    }
}
