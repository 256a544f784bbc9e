using Vauban.Benchmarks.Crashes;
using Xunit;

namespace Vauban.SystemTests.Durability;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Rounds = 5;
    private const int Devices = 4;

    [Fact]
    public async Task Killed_five_times_under_load_the_server_still_shows_every_acknowledged_message_once_and_none_besides()
    {
        var cancel = TestContext.Current.CancellationToken;
        var random = new Random(5);
        await using var house = await DurableHouse.MakeAsync(Devices, null, cancel);
        var books = CrashRounds.BooksOf(house.Identities);
        for (var round = 0; round < Rounds; round++)
        {
            await using var server = await house.StartAsync();
            await CrashRounds.RunAsync(server.DevicePort, books, random, server.KillAsync, cancel);
        }

        await using var last = await house.StartAsync();
        var count = await CrashCheck.CountAsync(last.Local, books, cancel);
        output.WriteLine(count.ToString());
        Assert.True(count.Acknowledged > 100 * Rounds, count.ToString());
        Assert.Equal((0, 0, 0), (count.Lost, count.Repeated, count.Invented));
        Assert.All(books, book => Assert.Empty(book.Refusals));
    }
}
