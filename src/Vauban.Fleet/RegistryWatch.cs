using System.Text.Json;
using Microsoft.Extensions.Logging;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;
using Vauban.Records.Permissions;

namespace Vauban.Fleet;

/// <summary>Keeps the gateway's memory in step with registry and ledger: each fact that changes what a device may do is applied at once.</summary>
internal sealed class RegistryWatch(FleetNeighbours rooms, Gateway gateway, DeviceDirectory devices, DeployedPolicies policies, ILogger logger)
{
    private static readonly string[] Kinds =
    [
        FactKinds.DeviceTransition,
        FactKinds.DevicesChanged,
        FactKinds.CertificateRevoked,
        FactKinds.ProductApproved,
    ];

    private long done;

    public void Load() =>
        rooms.Records.Devices.Each(device =>
        {
            rooms.Numbers.Set(device.Id, device.Number);
            devices.Set(new DeviceStanding(device.Id, device.State, device.Simulated));
        });

    public async Task FollowAsync(long after, CancellationToken cancellationToken)
    {
        done = Math.Max(done, after);
        await foreach (var fact in rooms.Records.Ledger.Follow(done, Kinds, cancellationToken))
        {
            try
            {
                Apply(fact);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException)
            {
                // An erased or foreign statement: nothing to apply.
                logger.BackgroundFailed(e);
            }

            done = fact.Position;
        }
    }

    private void Apply(Fact fact)
    {
        switch (fact.Content.Kind)
        {
            case FactKinds.DeviceTransition:
                if (DeviceId.TryParse(fact.Content.Subject.Value["device:".Length..], out var device))
                {
                    Update(device, fact.RecordedAt);
                }

                break;
            case FactKinds.DevicesChanged:
                foreach (var (changed, _, _) in rooms.Records.DeviceActs.ChangesOf(fact.Position))
                {
                    Update(changed, fact.RecordedAt);
                }

                break;
            case FactKinds.CertificateRevoked:
                using (var statement = JsonDocument.Parse(fact.Content.Statement))
                {
                    gateway.CutCertificate(statement.RootElement.GetProperty("serial").GetString() ?? "", fact.RecordedAt);
                }

                break;
            default:
                gateway.Apply(policies.Read());
                break;
        }
    }

    private void Update(DeviceId id, DateTimeOffset since)
    {
        var device = rooms.Records.Devices.Find(Access.System, id);
        if (device is not null)
        {
            rooms.Numbers.Set(id, device.Number);
        }

        gateway.Update(id, device is null ? null : new DeviceStanding(id, device.State, device.Simulated), since);
    }
}
