using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Benchmarks.Load;
using Vauban.Core;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Trust;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;

namespace Vauban.Benchmarks.Peers;

/// <summary>
/// What an operator does through pages or the API, done on a closed data folder: the battery sensor of the examples, approved, and
/// devices of it with their certificates. Below the root: <c>data</c>, and <c>config</c> for the demonstration key.
/// </summary>
internal static class PreparedFolder
{
    public const string Product = "air-quality-s1";
    public const string Organisation = "Atelier Vif SAS";

    public static string Data(string root) => Path.Combine(root, "data");

    /// <summary>What XDG_CONFIG_HOME must be for the server.</summary>
    public static string Configuration(string root) => Path.Combine(root, "config");

    public static async Task<IReadOnlyList<LoadIdentity>> MakeAsync(string root, int devices, CancellationToken cancellationToken)
    {
        using var records = RecordsRoom.Open(Data(root), TimeProvider.System);
        await ApproveAsync(records, cancellationToken);
        var key = MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = Path.Combine(Configuration(root), "vauban") });
        await using var trust = TrustRoom.Open(records.Store, new TrustOptions(Organisation, key));
        var authority = X509CertificateLoader.LoadCertificate(trust.Authorities.RootCertificate.RawData);
        var identities = new List<LoadIdentity>();
        for (var i = 1; i <= devices; i++)
        {
            var device = new DeviceId(Product, $"bench-{i:D5}");
            await records.Devices.RegisterAsync(Access.System, new DeviceDraft(device) { Simulated = true }, cancellationToken);
            identities.Add(await EnrolAsync(trust, device, authority, cancellationToken));
        }

        return identities;
    }

    public static async Task ApproveAsync(RecordsRoom records, CancellationToken cancellationToken)
    {
        var text = await ProfileAsync(cancellationToken);
        var revision = ProfileLoader.Load(text, "profile.yaml").Profile!.Product.Revision;
        await records.Products.RegisterAsync(Access.System, new ProductDraft(Product, revision, Localized.Same(Product), text, ["B"]), cancellationToken);
        await records.Products.ApproveAsync(Access.System, Product, revision, cancellationToken);
    }

    public static Task<string> ProfileAsync(CancellationToken cancellationToken) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "profile.yaml"), cancellationToken);

    private static async Task<LoadIdentity> EnrolAsync(TrustRoom trust, DeviceId device, X509Certificate2 authority, CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={device.Name}", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        if (!Csr.Read(request).Succeeded(out var csr, out var problem) || !(await trust.Issue.SignAsync(Access.System, csr, new IssueOrder(device, IssueWay.Api), cancellationToken)).Succeeded(out var issued, out problem))
        {
            throw new InvalidOperationException(problem!.Code);
        }

        using var certificate = X509CertificateLoader.LoadCertificate(issued.Der);
        using var joined = certificate.CopyWithPrivateKey(key);
        return new LoadIdentity(device.ToString(), X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pfx), null), authority);
    }
}
