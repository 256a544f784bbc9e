using Vauban.Core.Facts;

namespace Vauban.Assurance.Evidence;

/// <summary>The evidence of one product as bytes and back. The order is that of the fold, so that what is read gives the same verdicts.</summary>
internal static class EvidenceCodec
{
    public static void Write(BinaryWriter to, ProductEvidence evidence)
    {
        to.Write(evidence.Product);
        to.Write(evidence.Releases.Count);
        foreach (var (version, (at, position, grade)) in evidence.Releases)
        {
            to.Write(version);
            Write(to, at);
            to.Write(position);
            to.Write((byte)grade);
        }

        to.Write(evidence.Tests.Count);
        foreach (var run in evidence.Tests)
        {
            to.Write(run.Test);
            to.Write(run.Verdict);
            to.Write(run.Subject.Value);
            to.Write(run.Position);
            to.Write((byte)run.Grade);
            Write(to, run.At);
            Write(to, run.FreshUntil ?? DateTimeOffset.MaxValue);
        }

        to.Write(evidence.Devices.Count);
        foreach (var device in evidence.Devices.Values)
        {
            Write(to, device);
        }
    }

    public static ProductEvidence Read(BinaryReader from, Func<string, ReadOnlyMemory<byte>?> blob)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var evidence = new ProductEvidence(from.ReadString(), blob);
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            evidence.Add(from.ReadString(), Time(from), from.ReadInt64(), (Grade)from.ReadByte());
        }

        for (var left = from.ReadInt32(); left > 0; left--)
        {
            var run = new TestResult(from.ReadString(), from.ReadString(), new Subject(from.ReadString()), from.ReadInt64(), (Grade)from.ReadByte(), Time(from), Time(from));
            evidence.Add(run.FreshUntil == DateTimeOffset.MaxValue ? run with { FreshUntil = null } : run);
        }

        for (var left = from.ReadInt32(); left > 0; left--)
        {
            ReadDevice(from, evidence, words);
        }

        return evidence;
    }

    private static void Write(BinaryWriter to, DeviceEvidence device)
    {
        to.Write(device.Name);
        to.Write(device.Certificates.Count);
        foreach (var certificate in device.Certificates)
        {
            to.Write(certificate.Serial);
            to.Write(certificate.Key);
            to.Write(certificate.KeyFingerprint);
            Write(to, certificate.NotBefore);
            Write(to, certificate.NotAfter);
            to.Write(certificate.Position);
            to.Write((byte)certificate.Grade);
            to.Write(certificate.Revoked);
        }

        var kinds = device.Kinds.ToList();
        to.Write(kinds.Count);
        foreach (var kind in kinds)
        {
            var rows = device.Observed(kind).ToList();
            to.Write(kind);
            to.Write(rows.Count);
            foreach (var row in rows)
            {
                to.Write(row.Value);
                Write(to, row.SeenAt);
                to.Write(row.Position);
                to.Write((byte)row.Grade);
                Write(to, row.FreshUntil);
            }
        }
    }

    private static void ReadDevice(BinaryReader from, ProductEvidence evidence, Dictionary<string, string> words)
    {
        var device = evidence.Device(from.ReadString());
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            var certificate = new CertificateRecord
            {
                Serial = from.ReadString(),
                Key = Word(from, words),
                KeyFingerprint = from.ReadString(),
                NotBefore = Time(from),
                NotAfter = Time(from),
                Position = from.ReadInt64(),
                Grade = (Grade)from.ReadByte(),
                Revoked = from.ReadBoolean(),
            };
            evidence.Add(device, certificate);
        }

        for (var kinds = from.ReadInt32(); kinds > 0; kinds--)
        {
            var kind = Word(from, words);
            for (var left = from.ReadInt32(); left > 0; left--)
            {
                device.Add(kind, new ObservedRow(Word(from, words), Time(from), from.ReadInt64(), (Grade)from.ReadByte(), Time(from)));
            }
        }
    }

    /// <summary>Ten thousand devices say the same few words: each is kept once.</summary>
    private static string Word(BinaryReader from, Dictionary<string, string> words)
    {
        var word = from.ReadString();
        return words.TryGetValue(word, out var known) ? known : words[word] = word;
    }

    private static void Write(BinaryWriter to, DateTimeOffset time) => to.Write(time.UtcTicks);

    private static DateTimeOffset Time(BinaryReader from) => new(from.ReadInt64(), TimeSpan.Zero);
}
