using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A debug port whose secret is the same on every unit.</summary>
internal sealed class DebugPortSharedSecret()
    : ThreatRule("debug-port-shared-secret", ThreatTheme.Hardware, Stride.Spoofing | Stride.Elevation, "unique-secrets", "T0891 CWE-798 TID-116 TID-328", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Interfaces.Where(port => port.Item.Kind == InterfaceKind.Debug)
            .Select(port => Case(
                ThreatAsset.Firmware,
                new WayIn(WayKind.Interface, port.Item.Id),
                Reach.OpenCase,
                Clue.Of(port.Field("state"), port.Item.State, state => state == InterfaceState.Authenticated),
                Clue.Of("security.passwords", product.Profile.Security?.Passwords, policy => policy == PasswordPolicy.Shared)));
}
