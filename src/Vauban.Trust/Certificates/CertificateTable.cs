using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Records.Storage;

namespace Vauban.Trust.Certificates;

/// <summary>The table <c>certificates</c>: every certificate this installation made, each with its fact.</summary>
internal static class CertificateTable
{
    private const string Columns =
        "serial, purpose, subject, way, der, key_name, issued_at, not_before, not_after, revoked_at, reason, revoked_by, issuer";

    /// <summary>Stores a certificate and states it in the ledger, in one transaction.</summary>
    public static void Add(Writing writing, CertificateRecord record, FactDraft issued)
    {
        writing.Execute(
            $"INSERT INTO certificates ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL, NULL, $10)",
            record.Serial.ToString(),
            record.Purpose.ToString(),
            record.Subject.Value,
            record.Way,
            record.Der,
            record.KeyName,
            Microseconds.From(record.IssuedAt),
            Microseconds.From(record.NotBefore),
            Microseconds.From(record.NotAfter),
            record.Issuer?.ToString()
        );
        _ = writing.Append(issued);
    }

    /// <summary>The newest of a purpose; null when there is none.</summary>
    public static CertificateRecord? Newest(Reading reading, CertificatePurpose purpose) =>
        reading
            .Query($"SELECT {Columns} FROM certificates WHERE purpose = $1 ORDER BY issued_at DESC LIMIT 1", Read, purpose.ToString())
            .FirstOrDefault();

    public static List<CertificateRecord> Of(Reading reading, CertificatePurpose purpose) =>
        reading.Query($"SELECT {Columns} FROM certificates WHERE purpose = $1 ORDER BY issued_at", Read, purpose.ToString());

    /// <summary>A subject's certificates, newest first, at most 100.</summary>
    public static List<CertificateRecord> Of(Reading reading, Subject subject) =>
        reading.Query($"SELECT {Columns} FROM certificates WHERE subject = $1 ORDER BY issued_at DESC LIMIT 100", Read, subject.Value);

    /// <summary>SHA-256 of the SubjectPublicKeyInfo of every key that a subject was ever certified for, in order.</summary>
    public static List<string> KeysOf(Writing writing, Subject subject) =>
        [
            .. writing
                .Query(
                    "SELECT der FROM certificates WHERE subject = $1",
                    row =>
                    {
                        using var certificate = X509CertificateLoader.LoadCertificate((byte[])row[0]);
                        return Hash.Of(certificate.PublicKey.ExportSubjectPublicKeyInfo()).ToString();
                    },
                    subject.Value
                )
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    public static CertificateRecord? Find(Reading reading, CertificateSerial serial) =>
        reading.Query($"SELECT {Columns} FROM certificates WHERE serial = $1", Read, serial.ToString()).FirstOrDefault();

    public static CertificateRecord? Find(Writing writing, CertificateSerial serial) =>
        writing.Query($"SELECT {Columns} FROM certificates WHERE serial = $1", Read, serial.ToString()).FirstOrDefault();

    public static List<CertificateRecord> Valid(Writing writing, Subject subject) =>
        writing.Query(
            $"SELECT {Columns} FROM certificates WHERE subject = $1 AND revoked_at IS NULL AND not_after >= $2",
            Read,
            subject.Value,
            Microseconds.From(writing.Now)
        );

    public static void Revoke(Writing writing, CertificateSerial serial, RevocationReason reason, string actor) =>
        writing.Execute(
            "UPDATE certificates SET revoked_at = $2, reason = $3, revoked_by = $4 WHERE serial = $1",
            serial.ToString(),
            Microseconds.From(writing.Now),
            (long)reason,
            actor
        );

    public static List<CertificateRecord> Revoked(Reading reading) =>
        reading.Query($"SELECT {Columns} FROM certificates WHERE revoked_at IS NOT NULL", Read);

    private static CertificateRecord Read(SqliteDataReader row) =>
        new(
            new CertificateSerial(UInt128.Parse(row.GetString(0), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)),
            Enum.Parse<CertificatePurpose>(row.GetString(1)),
            new Subject(row.GetString(2)),
            row.GetString(3),
            (byte[])row[4],
            row.TextOrNull(5),
            row.Time(6),
            row.Time(7),
            row.Time(8)
        )
        {
            RevokedAt = row.TimeOrNull(9),
            Reason = row.NumberOrNull(10) is { } reason ? (RevocationReason)reason : null,
            RevokedBy = row.TextOrNull(11),
            Issuer = CertificateSerial.TryParse(row.TextOrNull(12), out var issuer) ? issuer : null,
        };
}
