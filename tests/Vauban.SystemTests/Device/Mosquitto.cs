using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Device.Identity;
using Xunit;

namespace Vauban.SystemTests.Device;

/// <summary>Debian's mosquitto as a gateway of another make: mutual TLS 1.3, an access list per device, its own authority.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 root;
    private Process? process;

    public Mosquitto()
    {
        Folder = Directory.CreateTempSubdirectory("mosquitto").FullName;
        var request = new CertificateRequest("CN=root", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(RootFile, root.ExportCertificatePem());
        var (server, key) = Issue("localhost", server: true);
        File.WriteAllText(Path.Combine(Folder, "server.pem"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
        Port = FreePorts.Next();
    }

    public string Folder { get; }

    public string RootFile => Path.Combine(Folder, "root.pem");

    public int Port { get; }

    /// <param name="access">Lines of mosquitto's access list.</param>
    public async Task StartAsync(string access)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "acl"), access);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "mosquitto.conf"),
            $"""
            listener {Port} 127.0.0.1
            cafile {RootFile}
            certfile {Folder}/server.pem
            keyfile {Folder}/server.key
            require_certificate true
            use_identity_as_username true
            tls_version tlsv1.3
            acl_file {Folder}/acl
            persistence false
            user root
            """
        );
        process = Process.Start(new ProcessStartInfo("mosquitto", ["-c", Path.Combine(Folder, "mosquitto.conf")]) { RedirectStandardError = true, UseShellExecute = false })!;
        for (var i = 0; i < 100 && !await AcceptsAsync(); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async Task StopAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>An identity as enrolment would have left it in a state folder.</summary>
    public void Enrol(string stateFolder, string name)
    {
        var (certificate, key) = Issue(name, server: false);
        using (key)
        {
            new IdentityFolder(stateFolder).Keep(key, [certificate]);
        }
    }

    /// <summary>mosquitto_sub or mosquitto_pub as the operator, who may read and write everything.</summary>
    public Process Client(string program, params string[] arguments)
    {
        var (certificate, key) = Issue("operator", server: false);
        File.WriteAllText(Path.Combine(Folder, "operator.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, "operator.key"), key.ExportPkcs8PrivateKeyPem());
        string[] common = ["-h", "localhost", "-p", $"{Port}", "--cafile", RootFile, "--cert", $"{Folder}/operator.pem", "--key", $"{Folder}/operator.key", "-V", "5", "-q", "1"];
        return Process.Start(new ProcessStartInfo(program, [.. common, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process?.Dispose();
        root.Dispose();
        rootKey.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> AcceptsAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private (X509Certificate2 Certificate, ECDsa Key) Issue(string name, bool server)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(server ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2")], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return (request.Create(root, new DateTimeOffset(root.NotBefore), new DateTimeOffset(root.NotAfter), RandomNumberGenerator.GetBytes(8)), key);
    }
}
