using System.Globalization;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Vauban.Core.Facts;

namespace Vauban.Trust.Certificates;

/// <summary>The facts Trust states, with the shapes of <see cref="FactKinds"/>.</summary>
internal static class CertificateFacts
{
    private static readonly string Tool =
        "vauban " + (typeof(CertificateFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    public static FactDraft Issued(CertificateRecord record, X509Certificate2 certificate, string key, string producer, Grade grade = Grade.Field) =>
        Draft(
            FactKinds.CertificateIssued,
            record.Subject,
            new JsonObject
            {
                ["serial"] = record.Serial.ToString(),
                ["way"] = record.Way,
                ["key"] = key,
                ["keyFingerprint"] = Hash.Of(certificate.PublicKey.ExportSubjectPublicKeyInfo()).ToString(),
                ["notBefore"] = Time(record.NotBefore),
                ["notAfter"] = Time(record.NotAfter),
                ["profile"] = record.Purpose.ToString().ToLowerInvariant(),
            },
            record.IssuedAt,
            "issuance",
            producer,
            grade
        );

    public static FactDraft Revoked(CertificateRecord record, RevocationReason reason, string actor, DateTimeOffset now) =>
        Draft(
            FactKinds.CertificateRevoked,
            record.Subject,
            new JsonObject
            {
                ["serial"] = record.Serial.ToString(),
                ["reason"] = reason.ToString(),
                ["actor"] = actor,
            },
            now,
            "revocation",
            actor,
            Grade.Field
        );

    public static FactDraft Draft(string kind, Subject subject, JsonObject statement, DateTimeOffset at, string method, string producer, Grade grade) =>
        new()
        {
            Kind = kind,
            Subject = subject,
            Statement = statement.ToJsonString(),
            Grade = grade,
            ObservedAt = at,
            Method = method,
            Tool = Tool,
            Producer = producer,
        };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
