using System.Globalization;
using System.Text;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Worlds;

/// <summary>Values of past weeks, sent by the devices themselves: a hundred in a message, as one does that was out of reach.</summary>
internal static class History
{
    private const int ValuesPerMessage = 100;
    private const int Burst = 20;

    /// <summary>Sends at least that many, each of its own time; answers how many were acknowledged.</summary>
    public static async Task<long> SendAsync(LoadTarget target, int values, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var rounds = (int)Math.Ceiling((double)values / target.Devices.Count / (ValuesPerMessage * Burst));
        long sent = 0;
        await Parallel.ForEachAsync(
            target.Devices,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (device, stop) =>
            {
                await using var sender = await BurstSender.ConnectAsync(target, device, Ingest.Payload, 1, stop);
                for (var round = 0; round < rounds; round++)
                {
                    var first = now - ((long)(round + 1) * ValuesPerMessage * Burst);
                    sender.Load(target.TopicOf(device), [.. Enumerable.Range(0, Burst).Select(message => Message(first + (message * ValuesPerMessage)))]);
                    await sender.SendAsync(stop);
                }

                if (sender.Refused > 0)
                {
                    throw new InvalidOperationException($"{sender.Refused} messages of {device.ClientId} were refused.");
                }

                Interlocked.Add(ref sent, sender.Acknowledged * ValuesPerMessage);
            }
        );
        return sent;
    }

    private static byte[] Message(long first)
    {
        var text = new StringBuilder("[");
        for (var index = 0; index < ValuesPerMessage; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? "" : ",")}{{\"n\":\"temperature\",\"u\":\"Cel\",\"v\":{20 + ((first + index) % 100 / 10.0):F1},\"t\":{first + index}}}");
        }

        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }
}
