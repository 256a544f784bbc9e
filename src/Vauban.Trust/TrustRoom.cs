using System.Net;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Vauban.Trust.Audit;
using Vauban.Trust.Authorities;
using Vauban.Trust.Ceremonies;
using Vauban.Trust.Certificates;
using Vauban.Trust.EndOfLife;
using Vauban.Trust.Enrolment;
using Vauban.Trust.Identities;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;
using Vauban.Trust.Renewal;
using Vauban.Trust.Revocation;
using Vauban.Trust.Signing;

namespace Vauban.Trust;

/// <summary>
/// The room Trust: keys and identities. Opening it: 1 the master key opens the vault; 2 the authorities are made at first start, else
/// opened; 3 the revocation list is loaded; only then may anything listen.
/// </summary>
public sealed class TrustRoom : IAsyncDisposable
{
    private readonly Store store;
    private readonly HardwareModule? module;
    private int disposed;

    private TrustRoom(Store store, KeyVault vault, AuthoritySet authorities, AuthorityStore keeper, TrustOptions options)
    {
        this.store = store;
        module = keeper.Module;
        Vault = vault;
        Authorities = authorities;
        Revocation = new RevocationList(store, authorities, options.Distribution);
        Ocsp = new OcspResponder(store, authorities, Revocation);
        Identify = new Identify(() => authorities.Anchors, Revocation.IsRevoked);
        Issue = new Issue(store, authorities, options.TermsOf, options.Distribution);
        ServerCertificates = new ServerCertificates(store, authorities, keeper);
        Tokens = new EnrolmentTokens(store);
        Factory = new FactoryKeys(store);
        Manufacturers = new Manufacturers(store);
        Requests = new RequestBook(store);
        Renewals = new Renewals(store);
        Retirements = new Retirements(store, Revocation);
        Enrolment = new EnrolmentDesk(store, Issue, Identify, new OtherWays(store, Issue, Identify, Factory, Manufacturers, Requests));
        Signing = new CheckpointSigner(store, authorities, keeper);
        Witness = options.Timestamp is { } timestamp ? new CheckpointWitness(store, Signing, timestamp) : null;
        Desk = new AuthorityDesk(store, authorities, keeper, ServerCertificates.RenewDue);
        Audit = new AuditDesk(store, new SceneReader(store, Desk, Manufacturers, Requests, options.TermsOf, vault.Kind == MasterKeyKind.Demo));
        Est = new EstEndpoint(authorities, Enrolment, Revocation, Ocsp);
    }

    /// <summary>Seals other rooms' secrets.</summary>
    public KeyVault Vault { get; }

    public AuthoritySet Authorities { get; }

    /// <summary>Changes of the authorities: ceremonies, issuing authorities of a product or site, their end.</summary>
    public AuthorityDesk Desk { get; }

    public RevocationList Revocation { get; }

    /// <summary>Answers about the status of certificates (RFC 6960).</summary>
    public OcspResponder Ocsp { get; }

    public Identify Identify { get; }

    public Issue Issue { get; }

    public ServerCertificates ServerCertificates { get; }

    public EnrolmentTokens Tokens { get; }

    /// <summary>The factory's lists of keys.</summary>
    public FactoryKeys Factory { get; }

    /// <summary>Manufacturers whose certificates are exchanged for ours.</summary>
    public Manufacturers Manufacturers { get; }

    /// <summary>Devices that wait for a person.</summary>
    public RequestBook Requests { get; }

    /// <summary>Checks of identities and of what guards them.</summary>
    public AuditDesk Audit { get; }

    /// <summary>Who renews when.</summary>
    public Renewals Renewals { get; }

    /// <summary>What becomes of retired devices.</summary>
    public Retirements Retirements { get; }

    public EnrolmentDesk Enrolment { get; }

    public EstEndpoint Est { get; }

    /// <summary>Signs the ledger's checkpoints once it is started.</summary>
    public CheckpointSigner Signing { get; }

    /// <summary>Has them stamped from outside once it is started; null when nobody is configured.</summary>
    public CheckpointWitness? Witness { get; }

    /// <summary>What health and <c>my work</c> must show: the online root, the demonstration key.</summary>
    public IReadOnlyList<Problem> Weaknesses =>
        Vault.Kind == MasterKeyKind.Demo ? [.. Authorities.Weaknesses, Problem.Of("VB-TRUST-011")] : Authorities.Weaknesses;

    /// <summary>Waits for the disk: for start-up. Throws <see cref="TrustException"/> VB-TRUST-001, 006, 007.</summary>
    public static TrustRoom Open(Store store, TrustOptions options)
    {
        KeepApart(options.Master, store.Folder);
        store.Apply(typeof(TrustRoom).Assembly);
        // 1
        var header = store.Read(KeyTable.Header);
        var vault = header is null ? KeyVault.Create(options.Master) : KeyVault.Open(options.Master, header);
        try
        {
            // 2
            var token = options.Hardware is { } hardware ? new HardwareModule(hardware, store.Clock) : null;
            var keeper = new AuthorityStore(store, vault, token);
            if (header is null)
            {
                keeper.CreateFirst(options.Organisation);
            }

            return new TrustRoom(store, vault, new AuthoritySet(keeper.OpenView()), keeper, options);
        }
        catch
        {
            vault.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Listens for enrolments with a certificate for <paramref name="names"/> besides the local ones. Waits for the disk: for start-up.
    /// Throws <see cref="IOException"/> when the port is taken.
    /// </summary>
    public Task<EstHost> StartEstAsync(IPEndPoint at, IEnumerable<string> names, CancellationToken cancellationToken = default) =>
        EstHost.StartAsync(at, Est, Identify, ServerCertificates.For("est", names), cancellationToken);

    /// <summary>A product ended: no new device of it can enrol, by whatever it was believed for. Doing it again does nothing.</summary>
    public async Task EndProductAsync(string product, CancellationToken cancellationToken = default)
    {
        foreach (var manufacturer in Manufacturers.List(Access.System).Where(one => one.Product == product))
        {
            await Manufacturers.ForgetAsync(Access.System, product, manufacturer.Id, cancellationToken);
        }

        await Desk.EndProductAsync(product, cancellationToken);
    }

    /// <summary>A device's certificates, newest first, at most 100.</summary>
    public IReadOnlyList<CertificateRecord> CertificatesOf(DeviceId device) => store.Read(reading => CertificateTable.Of(reading, Subject.Of(device)));

    public CertificateRecord? FindCertificate(CertificateSerial serial) => store.Read(reading => CertificateTable.Find(reading, serial));

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        if (Witness is not null)
        {
            await Witness.DisposeAsync();
        }

        await Signing.DisposeAsync();
        await Enrolment.DisposeAsync();
        await ServerCertificates.DisposeAsync();
        Authorities.Dispose();
        module?.Dispose();
        Vault.Dispose();
    }

    private static void KeepApart(MasterKey master, DataFolder folder)
    {
        var inside = Path.GetFullPath(folder.Path).TrimEnd('/') + "/";
        if (master.FilePath is { } path && Path.GetFullPath(path).StartsWith(inside, StringComparison.Ordinal))
        {
            throw new TrustException(Problem.Of("VB-TRUST-007", path, folder.Path));
        }
    }
}
