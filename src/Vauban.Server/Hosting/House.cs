using Vauban.Assurance.Verdicts;
using Vauban.Core.Text;
using Vauban.Fleet.Applications;
using Vauban.Fleet.Policy;
using Vauban.Records;
using Vauban.Records.Backup;
using Vauban.Records.People;
using Vauban.Records.Storage;
using Vauban.Server.Products;
using Vauban.Trust;
using Vauban.Trust.KeyStores;

namespace Vauban.Server.Hosting;

/// <summary>
/// The rooms of one running server, opened in the order in which they need each other and closed in the reverse: 1 the records (folder
/// lock, database, ledger, registry, people); 2 the plans of the registered products; 3 trust (keys, authorities, revocation); 4 the
/// proofs before approvals; 5 the verdicts.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    private House(RecordsRoom records, HostSettings settings, TimeProvider clock)
    {
        Clock = clock;
        Records = records;
        Shelf = new ProductShelf(records.Products, clock);
        Trust = TrustRoom.Open(
            records.Store,
            new TrustOptions(settings.Organisation, MasterKey.Find(MasterKeyOptions.FromEnvironment()))
            {
                TermsOf = Shelf.CertificateTerms,
                Timestamp = settings.Timestamp,
                Hardware = HardwareOptions.FromEnvironment(),
                Distribution = TrustOptions.DistributionFromEnvironment(),
            }
        );
        records.Box = new SecretBox((name, secret) => Trust.Vault.Seal(name, secret), (name, box) => Trust.Vault.Unseal(name, box));
        Journal = new ErasureJournal(records.Ledger, ErasureJournal.PathOf(settings.Folder));
        Applications = new ApplicationDesk(records);
        Policy = new PolicyRoom(records, Applications.InForce);
        Verdicts = new VerdictEngine(records.Store, records.Ledger, records.Blobs, Path.Combine(records.Folder.Path, "verdicts.snapshot"));
    }

    public TimeProvider Clock { get; }

    public RecordsRoom Records { get; }

    public ProductShelf Shelf { get; }

    public TrustRoom Trust { get; }

    /// <summary>Erasures, kept outside the folder.</summary>
    public ErasureJournal Journal { get; }

    public ApplicationDesk Applications { get; }

    public PolicyRoom Policy { get; }

    public VerdictEngine Verdicts { get; }

    /// <summary>Opens every room; or the problem of the first that cannot: a held or unusable folder, a missing key.</summary>
    public static Outcome<House> Open(HostSettings settings, TimeProvider clock)
    {
        RecordsRoom? records = null;
        try
        {
            records = RecordsRoom.Open(settings.Folder, clock);
            return new House(records, settings, clock);
        }
        catch (RecordsException failure)
        {
            records?.Dispose();
            return failure.Problem;
        }
        catch (TrustException failure)
        {
            records?.Dispose();
            return failure.Problem;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Trust.DisposeAsync();
        Records.Dispose();
    }
}
