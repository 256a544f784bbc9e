using System.Text.Json;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Vauban.Device.Forwarding;
using Vauban.Device.Identity;

namespace Vauban.Benchmarks.Fuzz;

/// <summary>What a device reads: its configuration, certificates, commands, its own queue after a crash.</summary>
internal static class DeviceTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("device-json", RepositoryFiles.Examples("expected/device.json"), ["null", "{", "[", "-1", "1e400", "\"\"", "\"resources\""], Configuration, 0.5),
        new("pkcs7", [Pkcs7(), System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(Pkcs7()))], ["\x30\x80", "=", "\n"], Certificates, 0.5),
        new("command", ["{\"id\":\"c1\",\"expires\":\"2030-01-01T00:00:00Z\",\"value\":12}"u8.ToArray(), "{\"version\":3,\"value\":1000}"u8.ToArray()], ["null", "\"id\"", "1e400", "{"], Command),
        new("queue", [Queue()], [], bytes => _ = QueueFrame.Decode(bytes, out _)),
    ];

    private static byte[] Pkcs7()
    {
        var all = new System.Security.Cryptography.X509Certificates.X509Certificate2Collection
        {
            System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(Convert.FromBase64String(TrustTargets.Leaf)),
            System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(Convert.FromBase64String(TrustTargets.Root)),
        };
        return all.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs7)!;
    }

    private static byte[] Queue() => QueueFrame.Encode(new QueuedMessage(7, "v1/p/AQ-1/up/co2", "application/senml+json", "[]"u8.ToArray()));

    private static void Configuration(byte[] bytes)
    {
        var read = ConfigurationReader.TryRead(bytes, out var configuration, out var problem);
        FuzzException.Unless(read == configuration is not null && read == problem is null, "a configuration with a problem, or none without");
    }

    private static void Certificates(byte[] bytes)
    {
        foreach (var certificate in CertificatesOnly.Read(bytes))
        {
            certificate.Dispose();
        }
    }

    private static void Command(byte[] bytes)
    {
        _ = CommandBook.Parse(bytes);
        _ = SettingBook.Parse(bytes);
    }
}
