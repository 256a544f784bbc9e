namespace Vauban.Trust.Renewal;

/// <summary>How a fleet's certificates will fare.</summary>
/// <param name="Devices">Devices with a certificate, retired ones left out.</param>
/// <param name="Late">Past three quarters of their certificate's life and not renewed: something keeps them from it.</param>
/// <param name="Stranded">Their newest certificate has ended: they come back through an approval.</param>
/// <param name="LateDevices">Those that end soonest, at most 100.</param>
/// <param name="StrandedDevices">Those that ended last, at most 100.</param>
public sealed record RenewalOutlook(int Devices, int Late, int Stranded, IReadOnlyList<RenewalDay> Days, IReadOnlyList<RenewalTerm> LateDevices, IReadOnlyList<RenewalTerm> StrandedDevices)
{
    /// <summary>Ending within a week without having renewed.</summary>
    public int EndingSoon => Days.Take(7).Sum(day => day.Ending);
}
