using System.Diagnostics;
using Xunit;

namespace Vauban.SystemTests;

public sealed class PublishTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_publish_makes_runs_where_no_dotnet_is_found()
    {
        var place = Directory.CreateTempSubdirectory("vauban-publish-").FullName;
        try
        {
            var made = Path.Combine(place, "made");
            using var publish = Process.Start(new ProcessStartInfo(Path.Combine(Checkout.Root, "vauban"), ["publish", "--out", made]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var told = publish.StandardOutput.ReadToEndAsync(Cancel);
            await publish.WaitForExitAsync(Cancel);
            Assert.True(publish.ExitCode == 0, await told);

            // Nothing on the path, no folder of a .NET: what it needs it brings.
            var nowhere = Directory.CreateDirectory(Path.Combine(place, "empty")).FullName;
            var bare = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = nowhere, ["DOTNET_ROOT"] = nowhere, ["DOTNET_ROOT_X64"] = nowhere };
            await using var server = await TestServer.StartAsync(place, bare, Path.Combine(made, "vauban"), demo: true);
            await TestServer.EventuallyAsync(async () => (await server.GetAsync("/api/devices?q=state:active")).GetProperty("devices").GetArrayLength() == 20, "20 devices are active");
            Assert.Equal(0, await server.StopAsync());
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
