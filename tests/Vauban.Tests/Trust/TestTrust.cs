using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;

namespace Vauban.Tests.Trust;

/// <summary>The room over a data folder of its own, with a clock that the test moves; it can be closed and opened again.</summary>
internal sealed class TestTrust : IAsyncDisposable
{
    public static readonly DeviceId Sensor = TestAuthorities.Sensor;
    private readonly string root = Directory.CreateTempSubdirectory("vauban-trust-").FullName;
    private DataFolder folder = null!;

    private readonly Uri? distribution;

    /// <param name="distribution">Where certificates say that lists and statuses are.</param>
    public TestTrust(Uri? distribution = null)
    {
        this.distribution = distribution;
        Open();
        _ = RegisterAsync(Sensor).GetAwaiter().GetResult();
    }

    public static Access Anna { get; } = Access.Of("person:anna", "Anna", new Grant(Role.Operator, Scope.Organisation));

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(TestAuthorities.Now);

    public Store Store { get; private set; } = null!;

    public TrustRoom Room { get; private set; } = null!;

    /// <summary>Called between looking at the device and signing; null: usual terms.</summary>
    public Func<CertificateTerms?>? Signing { get; set; }

    public string Database => folder.Database;

    public string ConfigurationFolder => Path.Combine(root, "config");

    public async Task ReopenAsync(Action? between = null)
    {
        await CloseAsync();
        between?.Invoke();
        Open();
    }

    public static Csr Csr(ECDsa? key = null)
    {
        using var own = key is null ? SoftwareKey.Create() : null;
        return Vauban.Trust.Issuance.Csr.Read(TestAuthorities.Csr(key ?? own!)).Value!;
    }

    public async Task<Vauban.Records.Registry.Device> RegisterAsync(DeviceId id, bool simulated = false)
    {
        _ = await new Products(Store).RegisterAsync(Access.System, new ProductDraft(id.Product, 1, Localized.Same(id.Product), "vauban: 1", []), Token);
        return (await new Devices(Store).RegisterAsync(Access.System, new DeviceDraft(id) { Simulated = simulated }, Token)).Value!;
    }

    public Task<Outcome<Vauban.Records.Registry.Device>> MoveAsync(LifeCycle to) => new DeviceActs(Store).TransitionAsync(Access.System, Sensor, to, "test", Token);

    public LifeCycle StateOf(DeviceId device) => new Devices(Store).Find(Access.System, device)!.State;

    public async Task<IssuedCertificate> IssueAsync(DeviceId? device = null, ECDsa? key = null, bool register = false)
    {
        if (register)
        {
            _ = await RegisterAsync(device!.Value);
        }

        var issued = await Room.Issue.SignAsync(Anna, Csr(key), new IssueOrder(device ?? Sensor, IssueWay.Operator), Token);
        return issued.Value!;
    }

    public async Task CloseAsync()
    {
        await Room.DisposeAsync();
        Store.Dispose();
        folder.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(root, recursive: true);
    }

    private void Open()
    {
        folder = DataFolder.Open(Path.Combine(root, "data"));
        Store = Store.Open(folder, Clock);
        try
        {
            Room = TrustRoom.Open(Store, new TrustOptions("Atelier Vif SAS", MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = ConfigurationFolder })) { Distribution = distribution, TermsOf = _ => Signing?.Invoke() });
        }
        catch
        {
            Store.Dispose();
            folder.Dispose();
            throw;
        }
    }
}
