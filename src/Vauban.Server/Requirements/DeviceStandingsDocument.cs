namespace Vauban.Server.Requirements;

/// <summary>The devices behind the numbers of a verdict, one page of them.</summary>
/// <param name="Total">Rows that were asked for, over all pages.</param>
internal sealed record DeviceStandingsDocument(string Requirement, int Revision, DeviceTallyDocument Tally, int Total, IReadOnlyList<DeviceStandingDocument> Devices);
