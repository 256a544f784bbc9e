using Vauban.Records.Facts;
using Vauban.Records.People;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Records.Work;

namespace Vauban.Records;

/// <summary>The whole room over one data folder: what the process opens once and hands to the others.</summary>
public sealed class RecordsRoom : IDisposable
{
    private SecretBox? box;

    private RecordsRoom(DataFolder folder, Store store)
    {
        Folder = folder;
        Store = store;
        Ledger = new Ledger(store);
        Proofs = new LedgerProofs(store);
        Blobs = new Blobs(folder);
        Products = new Products(store);
        Releases = new Releases(store);
        Sites = new Sites(store);
        Devices = new Devices(store);
        DeviceActs = new DeviceActs(store);
        Import = new DeviceImport(store);
        Work = new WorkBook(store);
        Accounts = new Accounts(store);
        SignIns = new SignIns(store, () => Box);
        SecondFactors = new SecondFactors(store, () => Box);
        Sessions = new SignInSessions(store);
        Passkeys = new Passkeys(store);
        Identities = new ForeignIdentities(store);
        Links = new Links(store);
        ApiTokens = new ApiTokens(store);
        Erasure = new PersonErasure(store);
    }

    public DataFolder Folder { get; }

    public Store Store { get; }

    public Ledger Ledger { get; }

    public LedgerProofs Proofs { get; }

    public Blobs Blobs { get; }

    public Products Products { get; }

    public Releases Releases { get; }

    public Sites Sites { get; }

    public Devices Devices { get; }

    public DeviceActs DeviceActs { get; }

    public DeviceImport Import { get; }

    public WorkBook Work { get; }

    public Accounts Accounts { get; }

    public SignIns SignIns { get; }

    public SecondFactors SecondFactors { get; }

    public SignInSessions Sessions { get; }

    public Passkeys Passkeys { get; }

    public ForeignIdentities Identities { get; }

    /// <summary>How secrets of people are sealed; the process hands it down once Trust is open.</summary>
    public SecretBox Box
    {
        get => box ?? throw new InvalidOperationException("No vault was handed to the records.");
        set => box = value;
    }

    public Links Links { get; }

    public ApiTokens ApiTokens { get; }

    public PersonErasure Erasure { get; }

    /// <summary>Takes the folder's lock and opens its database. <see cref="RecordsException"/> when it cannot.</summary>
    public static RecordsRoom Open(string path, TimeProvider clock)
    {
        var folder = DataFolder.Open(path);
        try
        {
            return new RecordsRoom(folder, Store.Open(folder, clock));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        SignIns.Dispose();
        Store.Dispose();
        Folder.Dispose();
    }
}
