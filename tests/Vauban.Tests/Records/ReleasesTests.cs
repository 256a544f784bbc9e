using Vauban.Core.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class ReleasesTests
{
    [Fact]
    public async Task A_release_is_registered_once_with_its_fact_and_lists_newest_first()
    {
        using var test = await TestRegistry.OpenAsync();
        var releases = test.Room.Releases;
        ReleaseImage[] Images(byte salt) => [new("app", Vauban.Core.Facts.Hash.Of([salt]).ToString())];
        foreach (var version in new[] { "1.9.0", "1.10.0", "1.10.0-rc1" })
        {
            Assert.NotNull((await releases.RegisterAsync(Access.System, "lock", version, [.. Images(1)], null)).Value);
        }

        Assert.Equal(["1.10.0", "1.10.0-rc1", "1.9.0"], releases.List(Access.System, "lock").Select(release => release.Version));
        Assert.NotNull((await releases.RegisterAsync(Access.System, "lock", "1.9.0", [.. Images(1)], null)).Value);
        Assert.Equal("VB-REGISTRY-017", (await releases.RegisterAsync(Access.System, "lock", "1.9.0", [.. Images(2)], null)).Problem!.Code);
        Assert.Equal("VB-REGISTRY-016", (await releases.RegisterAsync(Access.System, "lock", "2.0", [new("app", "XYZ")], null)).Problem!.Code);
        Assert.Equal("VB-REGISTRY-008", (await releases.RegisterAsync(Access.System, "toaster", "2.0", [.. Images(1)], null)).Problem!.Code);
        Assert.Equal(3, test.Room.Ledger.Count(Access.System, new() { Kinds = [FactKinds.ReleaseRegistered], Product = "lock" }));
        Assert.Empty(releases.List(Access.Of("person:1", "V", new Grant(Role.Viewer, Scope.OfProduct("sensor"))), "lock"));
    }
}
