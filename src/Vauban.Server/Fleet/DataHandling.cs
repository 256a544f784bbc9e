using Vauban.Core.Profiles;
using Vauban.Trust.EndOfLife;

namespace Vauban.Server.Fleet;

/// <summary>What the profile says of data when a device is retired.</summary>
/// <param name="For">How long the longest kept item is kept; null without a bound, or when nothing is kept.</param>
/// <param name="Personal">Ids of the personal data for which everything is erased.</param>
internal sealed record DataHandling(DataEnd End, TimeSpan? For, IReadOnlyList<string> Personal)
{
    /// <summary>
    /// Data that leaves the object for us: when any of it is personal, its purpose has ended with the device, and everything goes (a value of
    /// one resource tells about another's); else each is kept as long as its <c>keep</c> says. A product without a readable profile keeps all.
    /// </summary>
    public static DataHandling Of(ProductProfile? profile)
    {
        if (profile is null)
        {
            return new DataHandling(DataEnd.Kept, null, []);
        }

        var sent = profile.Data.Where(item => item.To is { } place && place != "device").ToList();
        List<string> personal = [.. sent.Where(item => item.Personal == true).Select(item => item.Id)];
        return sent.Count == 0 ? new DataHandling(DataEnd.None, null, [])
            : personal.Count > 0 ? new DataHandling(DataEnd.Erased, null, personal)
            : new DataHandling(DataEnd.Kept, sent.TrueForAll(item => item.Keep is not null) ? sent.Max(item => item.Keep!.Value.Duration) : null, []);
    }
}
