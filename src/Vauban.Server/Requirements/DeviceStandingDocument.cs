using Vauban.Assurance.Verdicts;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Server.Requirements;

/// <summary>How one device stands towards a requirement, as the API writes it.</summary>
internal sealed record DeviceStandingDocument(string Device, DeviceStands Stands, string Reason, Grade? Grade, DateTimeOffset? SeenAt, DateTimeOffset? FreshUntil, IReadOnlyList<long> Facts)
{
    public static DeviceStandingDocument Of(DeviceStanding row, Language language) => new(row.Device, row.Stands, row.Reason.In(language), row.Grade, row.SeenAt, row.FreshUntil, row.Facts);
}
