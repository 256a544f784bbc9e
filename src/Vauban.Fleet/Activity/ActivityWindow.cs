namespace Vauban.Fleet.Activity;

/// <summary>What one device did in ten seconds.</summary>
/// <param name="From">Beginning of the window, a multiple of ten seconds in UTC.</param>
/// <param name="Messages">Taken from the device.</param>
/// <param name="Bytes">Of their payloads.</param>
/// <param name="Connects">Sessions opened.</param>
/// <param name="Refusals">Connections, topics and filters refused.</param>
/// <param name="Rejects">Messages whose payload broke its declaration.</param>
/// <param name="Addresses">Different addresses it connected from: an estimate, see <see cref="DistinctCount"/>.</param>
/// <param name="Topics">Different topics and filters it used or tried: an estimate too.</param>
public readonly record struct ActivityWindow(DateTimeOffset From, uint Messages, ulong Bytes, uint Connects, uint Refusals, uint Rejects, int Addresses, int Topics)
{
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(10);
}
