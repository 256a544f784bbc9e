using System.Diagnostics;
using System.Globalization;
using Vauban.Benchmarks.Crashes;
using Vauban.Benchmarks.Load;
using Xunit;

namespace Vauban.SystemTests.Durability;

/// <summary>A data folder on a small file system of its own, which the test fills up.</summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const long SizeMebibytes = 160;
    private const byte QuotaExceeded = 0x97;
    private const int MostBursts = 2000;

    [Fact]
    public async Task A_full_disk_refuses_with_its_reason_loses_nothing_and_goes_on_when_there_is_space_again()
    {
        var cancel = TestContext.Current.CancellationToken;
        var root = Directory.CreateTempSubdirectory("vauban-full-").FullName;
        var data = Directory.CreateDirectory(Path.Combine(root, "data")).FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={SizeMebibytes}m,mode=700", "tmpfs", data) != 0)
        {
            Directory.Delete(root, recursive: true);
            Assert.Skip("This account may not mount a small file system to fill up.");
        }

        try
        {
            await FillAndFreeAsync(root, data, cancel);
        }
        finally
        {
            await RunAsync("umount", data);
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task FillAndFreeAsync(string root, string data, CancellationToken cancel)
    {
        // Its own folder is unmounted by the caller; what is on it goes with it.
        var house = await DurableHouse.MakeAsync(1, root, cancel);
        var book = CrashRounds.BooksOf(house.Identities)[0];
        await using (var server = await house.StartAsync())
        {
            var filler = Path.Combine(data, "filler");
            await using var sender = await TrackedSender.ConnectAsync(server.DevicePort, book, cancel);
            Fill(filler, data);
            for (var burst = 0; burst < MostBursts && !book.Refusals.Any(); burst++)
            {
                await sender.SendAsync(200, cancel);
            }

            output.WriteLine($"refused after {book.Acknowledged.ToString(CultureInfo.InvariantCulture)} messages");
            Assert.All(book.Refusals, reason => Assert.Equal(QuotaExceeded, reason));
            Assert.NotEmpty(book.Refusals);

            var before = book.Acknowledged;
            File.Delete(filler);
            await TestServer.EventuallyAsync(
                async () =>
                {
                    await sender.SendAsync(10, cancel);
                    return book.Acknowledged > before;
                },
                "messages are taken again"
            );
            await AssertAllThereAsync(server, book, cancel);
            Assert.Equal(0, await server.StopAsync());
        }

        await using var again = await house.StartAsync();
        await AssertAllThereAsync(again, book, cancel);
    }

    private static async Task AssertAllThereAsync(TestServer server, SentBook book, CancellationToken cancel)
    {
        var count = await CrashCheck.CountAsync(server.Local, [book], cancel);
        Assert.Equal((0, 0, 0), (count.Lost, count.Repeated, count.Invented));
    }

    /// <summary>Leaves a mebibyte.</summary>
    private static void Fill(string path, string folder)
    {
        using var file = File.Create(path);
        var block = new byte[1 << 20];
        while (new DriveInfo(folder).AvailableFreeSpace > 2 * block.Length)
        {
            file.Write(block);
            file.Flush();
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
