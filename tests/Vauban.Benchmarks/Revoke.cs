using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;

namespace Vauban.Benchmarks;

/// <summary>From the call that revokes a certificate (POST through the local socket) to the end of the session it opened, as the device sees it; all sessions are open, revoked one after the other.</summary>
internal static class Revoke
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        var (server, identities) = await VaubanServer.StartAsync(count, 0, cancellationToken);
        await using (server)
        {
            var sessions = new List<Stream>();
            foreach (var identity in identities)
            {
                sessions.Add(await MqttDoor.OpenAsync(server.Port, identity, cancellationToken));
            }

            var (closed, answered) = (new Timings(), new Timings());
            for (var i = 0; i < count; i++)
            {
                var ended = EndOfAsync(sessions[i], cancellationToken);
                var began = Stopwatch.GetTimestamp();
                using var answer = await server.Api.PostAsJsonAsync($"/api/certificates/{identities[i].Certificate.SerialNumber}/revoke", new { reason = "key-compromise" }, cancellationToken);
                answer.EnsureSuccessStatusCode();
                answered.Add(Stopwatch.GetElapsedTime(began));
                closed.Add(Stopwatch.GetElapsedTime(began, await ended));
            }

            Console.WriteLine($"{count} open sessions, mutual TLS 1.3, server on core 0, this program on the other");
            Console.WriteLine($"call to answer (durable):      {answered}");
            Console.WriteLine($"call to end of the session:    {closed}");
            return closed.At(0.99) < 1000 ? 0 : 1;
        }
    }

    private static async Task<long> EndOfAsync(Stream session, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        try
        {
            while (await session.ReadAsync(buffer, cancellationToken) > 0)
            {
                // DISCONNECT, then the end.
            }
        }
        catch (IOException)
        {
            // Cut without goodbye.
        }

        return Stopwatch.GetTimestamp();
    }
}
