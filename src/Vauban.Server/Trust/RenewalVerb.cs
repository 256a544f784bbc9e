using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Trust;

/// <summary><c>certificate renewals</c>: will the fleet renew in time? Exits with 1 when a device is stranded.</summary>
internal static class RenewalVerb
{
    public static Verb Build(VerbFrame frame) => frame.Verb("renewals", VerbSort.Client, "renew.verb", [], RunAsync);

    private static async Task<int> RunAsync(Terminal terminal, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.GetAsync<RenewalDocument>("/api/renewals", cancel)).Succeeded(out var outlook, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(outlook);
            }

            terminal.Say("renew.told", outlook.Devices, outlook.Days.Sum(day => day.Due), outlook.EndingSoon, outlook.Late, outlook.Stranded);
            foreach (var device in outlook.StrandedDevices)
            {
                terminal.Say("renew.told.stranded", device);
            }

            return outlook.Stranded > 0 ? ExitCode.No : ExitCode.Ok;
        }
    }
}
