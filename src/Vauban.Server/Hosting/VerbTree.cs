using System.CommandLine;
using Vauban.Server.Backup;
using Vauban.Server.Cli;
using Vauban.Server.Enrolment;
using Vauban.Server.Facts;
using Vauban.Server.Fleet;
using Vauban.Server.People;
using Vauban.Server.Requirements;
using Vauban.Server.Trust;
using Vauban.Server.Work;

namespace Vauban.Server.Hosting;

/// <summary>Every room that has verbs, in the order of <c>--help</c>.</summary>
internal static class VerbTree
{
    public static IEnumerable<Func<VerbFrame, Command>> Rooms =>
        [
            UpVerb.Build,
            Products.ProductVerbs.Build,
            Watch.ScanVerbs.Build,
            Watch.ReleaseVerbs.Build,
            VerdictVerbs.Build,
            FactVerbs.Build,
            LedgerVerbs.Build,
            WorkVerbs.Build,
            PersonVerbs.Build,
            Devices,
            CertificateVerbs.Build,
            AuthorityVerbs.Build,
            TrustVerbs.Build,
            BackupVerbs.Backup,
            BackupVerbs.Restore,
        ];

    /// <summary>One group, from two rooms: how a device arrives, and how it lives.</summary>
    private static Command Devices(VerbFrame frame) => frame.Group("device", "fleet.verbs", [.. DeviceVerbs.Build(frame), .. FleetVerbs.Build(frame)]);
}
