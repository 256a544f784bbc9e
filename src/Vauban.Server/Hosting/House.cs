using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Storage;

namespace Vauban.Server.Hosting;

/// <summary>
/// The rooms of one running server, opened in the order in which they need each other and closed in the reverse:
/// data folder, store, ledger.
/// </summary>
internal sealed class House : IDisposable
{
    private readonly Stack<IDisposable> open = new();

    private House(DataFolder folder, TimeProvider clock)
    {
        Clock = clock;
        Folder = Keep(folder);
        Store = Keep(Store.Open(folder, clock));
        Ledger = new Ledger(Store);
        Blobs = new Blobs(folder);
    }

    public TimeProvider Clock { get; }

    public DataFolder Folder { get; }

    public Store Store { get; }

    public Ledger Ledger { get; }

    public Blobs Blobs { get; }

    /// <summary>Opens every room; the data folder's problem when it is held or unusable.</summary>
    public static Outcome<House> Open(HostSettings settings, TimeProvider clock)
    {
        DataFolder? folder = null;
        try
        {
            folder = DataFolder.Open(settings.Folder);
            return new House(folder, clock);
        }
        catch (RecordsException failure)
        {
            folder?.Dispose();
            return failure.Problem;
        }
    }

    public void Dispose()
    {
        while (open.TryPop(out var room))
        {
            room.Dispose();
        }
    }

    private T Keep<T>(T room)
        where T : IDisposable
    {
        open.Push(room);
        return room;
    }
}
