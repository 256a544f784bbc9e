using System.Text.Json;
using Vauban.Core.Facts;

namespace Vauban.Fleet.Connect;

/// <summary>
/// Which refusals become facts: the first of each (reason, source, device) at once, then one count per minute, at most
/// <see cref="MostPerMinute"/> and <see cref="MostPerHour"/> in all; when the cap is reached one fact a minute says how many were left out.
/// No unauthenticated source can grow the ledger at will.
/// </summary>
internal sealed class RefusalFacts(TimeProvider clock)
{
    public const int MostPerMinute = 30;
    public const int MostPerHour = 300;
    public const int MostKeys = 1000;

    private readonly Lock sync = new();
    private readonly Dictionary<(string Reason, string Source, string Subject), (RefusalEvent Last, long Count)> counted = [];
    private long uncounted;
    private int thisMinute;
    private int thisHour;
    private int minutes;

    /// <summary>The fact to write now, if any.</summary>
    public FactDraft? Add(RefusalEvent refusal)
    {
        var key = (refusal.Reason, refusal.Source?.ToString() ?? "", SubjectOf(refusal).Value);
        lock (sync)
        {
            if (counted.TryGetValue(key, out var known))
            {
                counted[key] = (refusal, known.Count + 1);
                return null;
            }

            if (counted.Count >= MostKeys || !Allowed())
            {
                uncounted++;
                return null;
            }

            counted[key] = (refusal, 0);
            return Draft(refusal, 1, capped: false);
        }
    }

    /// <summary>Called once a minute: the counts of the minute, then the fact that says the cap was reached.</summary>
    public IReadOnlyList<FactDraft> Turn()
    {
        lock (sync)
        {
            thisMinute = 0;
            if (++minutes % 60 == 0)
            {
                thisHour = 0;
            }

            var drafts = new List<FactDraft>();
            foreach (var (key, (last, count)) in counted.ToList())
            {
                if (count == 0)
                {
                    counted.Remove(key);
                }
                else if (Allowed())
                {
                    drafts.Add(Draft(last, count, capped: false));
                    counted[key] = (last, 0);
                }
            }

            if (uncounted > 0)
            {
                drafts.Add(Draft(new RefusalEvent("cap", null, null, null, null), uncounted, capped: true));
                uncounted = 0;
            }

            return drafts;
        }
    }

    private bool Allowed()
    {
        if (thisMinute >= MostPerMinute || thisHour >= MostPerHour)
        {
            return false;
        }

        thisMinute++;
        thisHour++;
        return true;
    }

    private FactDraft Draft(RefusalEvent refusal, long count, bool capped) =>
        ConnectFacts.Draft(
            FactKinds.ConnectionRefused,
            SubjectOf(refusal),
            JsonSerializer.Serialize(
                new
                {
                    reason = refusal.Reason,
                    source = refusal.Source?.ToString(),
                    clientId = refusal.ClientId,
                    certificate = refusal.Certificate is { } certificate
                        ? new { subject = certificate.Subject, thumbprint = certificate.Thumbprint, serial = certificate.Serial }
                        : null,
                    detail = refusal.Detail,
                    count,
                    capped,
                }
            ),
            Grade.Field,
            clock.GetUtcNow()
        );

    private static Subject SubjectOf(RefusalEvent refusal) => refusal.Device is { } device ? Subject.Of(device) : Subject.Server;
}
