using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Verdicts;

/// <summary>How one device stands towards one requirement: a row behind the numbers of a <see cref="DeviceTally"/>.</summary>
/// <param name="Device">Name within the product.</param>
/// <param name="SeenAt">When it showed it; null when it did not.</param>
/// <param name="Facts">Positions in the ledger.</param>
public sealed record DeviceStanding(string Device, DeviceStands Stands, Sentence Reason, Grade? Grade, DateTimeOffset? SeenAt, DateTimeOffset? FreshUntil, IReadOnlyList<long> Facts);
