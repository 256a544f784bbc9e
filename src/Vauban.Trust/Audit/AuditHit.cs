using System.Globalization;

namespace Vauban.Trust.Audit;

/// <summary>One thing that a rule found.</summary>
/// <param name="About">A device (<c>product/name</c>), the serial number of an authority, or <c>server</c>.</param>
/// <param name="Evidence">Numbers, names and times that show it; the same in every language.</param>
public sealed record AuditHit(string About, string Evidence)
{
    internal static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
