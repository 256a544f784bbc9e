using System.Globalization;
using System.Text;

namespace Vauban.Benchmarks.Load;

/// <summary>
/// Everything one device sent of one resource, and what became of it. Message n has a time and a value of its own, so that a lost, a
/// repeated and an invented one can be told apart.
/// </summary>
/// <param name="start">Time of message 0, whole milliseconds; message n is n milliseconds later.</param>
internal sealed class SentBook(LoadIdentity identity, string resource, DateTimeOffset start)
{
    private readonly List<byte?> outcomes = [];

    public LoadIdentity Identity { get; } = identity;

    public string Resource { get; } = resource;

    public string Topic => $"v1/{Identity.ClientId}/up/{Resource}";

    /// <summary>How many different messages were sent at least once.</summary>
    public int Sent => outcomes.Count;

    public int Acknowledged => outcomes.Count(outcome => outcome < 0x80);

    /// <summary>Reason codes of the messages that were refused and not taken later.</summary>
    public IEnumerable<byte> Refusals => outcomes.Where(outcome => outcome >= 0x80).Select(outcome => outcome!.Value);

    /// <summary>Sent, and never answered: a device sends these again.</summary>
    public IReadOnlyList<int> Unanswered => [.. Enumerable.Range(0, outcomes.Count).Where(n => outcomes[n] is null)];

    public int Next()
    {
        outcomes.Add(null);
        return outcomes.Count - 1;
    }

    public void Answer(int message, byte reason) => outcomes[message] = reason;

    public bool IsAcknowledged(int message) => outcomes[message] < 0x80;

    public static double ValueOf(int message) => message % 10_000 / 100.0;

    public DateTimeOffset TimeOf(int message) => start.AddMilliseconds(message);

    /// <summary>The message that has this time and value; null when none has.</summary>
    public int? Find(DateTimeOffset at, double value)
    {
        var elapsed = (at - start).TotalMilliseconds;
        var message = (int)Math.Round(elapsed);
        return Math.Abs(elapsed - message) < 0.01 && message >= 0 && message < Sent && Math.Abs(ValueOf(message) - value) < 1e-9 ? message : null;
    }

    /// <summary>SenML JSON with an absolute time (RFC 8428 4.5.3).</summary>
    public byte[] PayloadOf(int message) =>
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"[{{\"n\":\"{Resource}\",\"u\":\"Cel\",\"t\":{TimeOf(message).ToUnixTimeMilliseconds() / 1000m:F3},\"v\":{ValueOf(message):F2}}}]"
            )
        );
}
