using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;

namespace Vauban.SystemTests.Durability;

/// <summary>A root with a data folder that outlives its servers: one approved product, devices with their certificates. Removed at the end.</summary>
internal sealed class DurableHouse : IAsyncDisposable
{
    private DurableHouse(string root, IReadOnlyList<LoadIdentity> identities)
    {
        Root = root;
        Identities = identities;
    }

    public string Root { get; }

    public IReadOnlyList<LoadIdentity> Identities { get; }

    public static async Task<DurableHouse> MakeAsync(int devices, string? root, CancellationToken cancellationToken)
    {
        root ??= Directory.CreateTempSubdirectory("vauban-durable-").FullName;
        return new DurableHouse(root, await PreparedFolder.MakeAsync(root, devices, cancellationToken));
    }

    /// <summary>A server on the data folder, ready.</summary>
    public Task<TestServer> StartAsync() => TestServer.StartAsync(root: Root);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
