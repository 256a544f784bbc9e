using System.Net.Http.Json;
using System.Security.Authentication;
using Vauban.Benchmarks.Crashes;
using Vauban.Benchmarks.Load;
using Vauban.Core.Facts;
using Xunit;

namespace Vauban.SystemTests.Durability;

public sealed class RevocationTests(ITestOutputHelper output)
{
    private const int Hammering = 200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_revoked_through_the_api_is_cut_at_once_and_refused_also_after_a_restart()
    {
        await using var house = await DurableHouse.MakeAsync(2, null, Cancel);
        var books = CrashRounds.BooksOf(house.Identities);
        await using (var server = await house.StartAsync())
        {
            await using var other = await TrackedSender.ConnectAsync(server.DevicePort, books[1], Cancel);
            await using var session = await MqttDoor.OpenAsync(server.DevicePort, house.Identities[0], Cancel);
            await RevokeAsync(server, house.Identities[0]);
            var said = await ReadToEndAsync(session);
            // DISCONNECT, administrative action (MQTT 5 3.14).
            Assert.Equal([0xE0, 0x98], [said[0], said[2]]);
            await other.SendAsync(10, Cancel);
            Assert.True(await IsRefusedAsync(server, house.Identities[0]));
            await TestServer.EventuallyAsync(async () => await CountAsync(server, FactKinds.ConnectionRefused) > 0, "the refusal is a fact");
            Assert.Equal(1, await CountAsync(server, FactKinds.CertificateRevoked));
            Assert.Equal(1, await CountAsync(server, FactKinds.SessionCut));
            Assert.Equal(0, await server.StopAsync());
        }

        await using var again = await house.StartAsync();
        Assert.True(await IsRefusedAsync(again, house.Identities[0]));
        await using var still = await TrackedSender.ConnectAsync(again.DevicePort, books[1], Cancel);
        await still.SendAsync(10, Cancel);
    }

    [Fact]
    public async Task Hammering_with_a_revoked_certificate_leaves_few_facts_and_the_others_in_peace()
    {
        await using var house = await DurableHouse.MakeAsync(2, null, Cancel);
        await using var server = await house.StartAsync();
        await RevokeAsync(server, house.Identities[0]);
        var refused = 0;
        await Parallel.ForAsync(
            0,
            Hammering,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel },
            async (_, _) =>
            {
                if (await IsRefusedAsync(server, house.Identities[0]))
                {
                    Interlocked.Increment(ref refused);
                }
            }
        );
        await using var sender = await TrackedSender.ConnectAsync(server.DevicePort, CrashRounds.BooksOf(house.Identities)[1], Cancel);
        await sender.SendAsync(10, Cancel);
        var facts = await CountAsync(server, FactKinds.ConnectionRefused);
        output.WriteLine($"{refused} refusals, {facts} facts");
        Assert.Equal(Hammering, refused);
        // The first at once, then one count a minute for each reason: a minute may turn while it goes on.
        Assert.InRange(facts, 1, 4);
    }

    private static async Task RevokeAsync(TestServer server, LoadIdentity identity)
    {
        using var answer = await server.Local.PostAsJsonAsync($"/api/certificates/{identity.Certificate.SerialNumber}/revoke", new { reason = "key-compromise" }, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<bool> IsRefusedAsync(TestServer server, LoadIdentity identity)
    {
        try
        {
            await using var stream = await MqttDoor.OpenAsync(server.DevicePort, identity, Cancel);
            return false;
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return true;
        }
    }

    private static async Task<byte[]> ReadToEndAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, Cancel);
        return all.ToArray();
    }

    private static async Task<int> CountAsync(TestServer server, string kind) => (await server.GetAsync($"/api/facts?kind={kind}&limit=1000")).GetArrayLength();
}
