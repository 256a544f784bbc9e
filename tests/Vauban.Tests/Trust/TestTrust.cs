using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core;
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

    public TestTrust() => Open();

    public FakeTimeProvider Clock { get; } = new(TestAuthorities.Now);

    public Store Store { get; private set; } = null!;

    public TrustRoom Room { get; private set; } = null!;

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
        using var own = key ?? SoftwareKey.Create();
        return Vauban.Trust.Issuance.Csr.Read(TestAuthorities.Csr(own)).Value!;
    }

    public async Task<IssuedCertificate> IssueAsync(DeviceId? device = null)
    {
        var issued = await Room.Issue.SignAsync(Csr(), new IssueOrder(device ?? Sensor, "operator", "person:anna"), Xunit.TestContext.Current.CancellationToken);
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
            Room = TrustRoom.Open(Store, new TrustOptions("Atelier Vif SAS", MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = ConfigurationFolder })));
        }
        catch
        {
            Store.Dispose();
            folder.Dispose();
            throw;
        }
    }
}
