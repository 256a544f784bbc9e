using Vauban.Trust.Renewal;

namespace Vauban.Server.Trust;

/// <summary>The outlook as the API and <c>--json</c> write it.</summary>
internal sealed record RenewalDocument(int Devices, int Late, int EndingSoon, int Stranded, IReadOnlyList<RenewalDay> Days, IReadOnlyList<string> LateDevices, IReadOnlyList<string> StrandedDevices)
{
    public static RenewalDocument Of(RenewalOutlook one) =>
        new(one.Devices, one.Late, one.EndingSoon, one.Stranded, one.Days, [.. one.LateDevices.Select(term => term.Device.ToString())], [.. one.StrandedDevices.Select(term => term.Device.ToString())]);
}
