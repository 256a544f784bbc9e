using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;

namespace Vauban.Tests.Records;

/// <summary>A room with two products, two sites and a dozen devices.</summary>
internal sealed class TestRegistry : IDisposable
{
    private TestRegistry(TimeProvider clock)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "vauban-test-" + Guid.NewGuid().ToString("N"));
        Room = RecordsRoom.Open(Path, clock);
    }

    public string Path { get; }

    public RecordsRoom Room { get; }

    public static async Task<TestRegistry> OpenAsync(TimeProvider? clock = null)
    {
        var test = new TestRegistry(clock ?? TimeProvider.System);
        foreach (var product in new[] { "sensor", "lock" })
        {
            await test.Room.Products.RegisterAsync(Access.System, new ProductDraft(product, 1, Localized.Same(product), "vauban: 1", ["A"]));
        }

        await test.Room.Sites.PutAsync(Access.System, new Site("lille", "Lille Nord", [new Zone("ot", "OT")]));
        await test.Room.Sites.PutAsync(Access.System, new Site("lyon", "Lyon", []));
        for (var i = 1; i <= 6; i++)
        {
            await test.Add("sensor", $"AQ-{i}", i <= 3 ? "lille" : "lyon", $"floor={i % 3}");
            await test.Add("lock", $"L{i}", i <= 2 ? "lille" : null, "door=front");
        }

        return test;
    }

    public async Task Add(string product, string name, string? site, params string[] labels)
    {
        var outcome = await Room.Devices.RegisterAsync(
            Access.System,
            new DeviceDraft(new DeviceId(product, name)) { Site = site, Labels = [.. labels], Owner = name == "L1" ? "Zoé" : null }
        );
        if (outcome.Problem is { } problem)
        {
            throw new InvalidOperationException(problem.Sentence(Language.English));
        }
    }

    public string[] Names(string filter, Access? access = null)
    {
        var parsed = DeviceFilter.Parse(filter);
        return parsed.Value is { } value
            ? [.. Room.Devices.Search(access ?? Access.System, value, new Page(100)).Devices.Select(device => device.Id.Name)]
            : throw new InvalidOperationException(parsed.Problem!.Sentence(Language.English));
    }

    public void Dispose()
    {
        Room.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
