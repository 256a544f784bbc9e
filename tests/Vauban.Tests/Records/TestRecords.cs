using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Storage;

namespace Vauban.Tests.Records;

/// <summary>A store and its ledger in a temporary folder.</summary>
internal sealed class TestRecords : IDisposable
{
    public TestRecords(TimeProvider? clock = null)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "vauban-test-" + Guid.NewGuid().ToString("N"));
        Folder = DataFolder.Open(Path);
        Store = Store.Open(Folder, clock ?? TimeProvider.System);
        Ledger = new Ledger(Store);
        Blobs = new Blobs(Folder);
    }

    public string Path { get; }

    public DataFolder Folder { get; }

    public Store Store { get; private set; }

    public Ledger Ledger { get; private set; }

    public Blobs Blobs { get; }

    public static FactDraft Draft(string kind = "test.run", string subject = "product:lock", string statement = """{"verdict":"pass"}""") =>
        new()
        {
            Kind = kind,
            Subject = new Subject(subject),
            Statement = statement,
            Grade = Grade.Field,
            ObservedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
            Method = "scan",
            Tool = "test 1",
            Producer = "vauban",
            FreshFor = TimeSpan.FromDays(1),
        };

    public void Reopen()
    {
        Store.Dispose();
        Store = Store.Open(Folder, TimeProvider.System);
        Ledger = new Ledger(Store);
    }

    public void Dispose()
    {
        Store.Dispose();
        Folder.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
