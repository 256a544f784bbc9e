using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;

namespace Vauban.Fleet.Telemetry;

/// <summary>Unlinks the files whose last value is older than the profile keeps it, and says so in a fact per product and class.</summary>
internal sealed class Retention(SealedState state, Func<FactDraft, Task> writeFact, TimeProvider clock)
{
    /// <summary>Answers how many values were unlinked.</summary>
    public async Task<long> ApplyAsync()
    {
        var now = clock.GetUtcNow();
        var due = state.Manifest.Files.Where(file => IsDue(file, now)).ToArray();
        if (due.Length == 0)
        {
            return 0;
        }

        await Task.Run(() => state.Replace(due, []));
        foreach (var group in due.GroupBy(file => (file.Product, file.Keep)))
        {
            var before = Microseconds.ToTime(Before(group.Key.Keep!, now));
            var statement = new { keep = group.Key.Keep, files = group.Count(), rows = group.Sum(file => file.Rows), before };
            await writeFact(Acts.Of(Access.System, FactKinds.RetentionApplied, Subject.OfProduct(group.Key.Product), now, statement));
        }

        return due.Sum(file => file.Rows);
    }

    private static bool IsDue(SealedFile file, DateTimeOffset now) => file.Keep is { } keep && file.To < Before(keep, now);

    private static long Before(string keep, DateTimeOffset now) =>
        Period.TryParse(keep, out var period) ? Microseconds.From(now - period.Duration) : long.MinValue;
}
