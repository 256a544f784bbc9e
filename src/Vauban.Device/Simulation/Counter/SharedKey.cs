using System.Security.Cryptography;
using Vauban.Device.Agent;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Uses the key that its sisters use (against EN 303 645 5.4-4: critical parameters are unique per device). Shows with two of them or more.</summary>
internal sealed class SharedKey() : CounterDevice("shared-key")
{
    private static readonly Lock Gate = new();

    protected override AgentOptions Alter(CounterContext context) =>
        context.Options with
        {
            Enrolment = context.Options.Enrolment with { SharedKeyPem = Key(Path.Combine(context.FleetFolder, "shared.pem")) },
        };

    private static string Key(string path)
    {
        lock (Gate)
        {
            if (!File.Exists(path))
            {
                using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
            }

            return File.ReadAllText(path);
        }
    }
}
