using System.Collections.Frozen;
using Vauban.Core.Profiles;

namespace Vauban.Design.Controls;

/// <summary>The facts that laws ask about, read from the profile, three-valued.</summary>
internal static class LawFacts
{
    private static readonly FrozenSet<string> Union = FrozenSet.ToFrozenSet(
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Actuators that move nothing a person could be hurt by.</summary>
    private static readonly FrozenSet<string> Still = FrozenSet.ToFrozenSet(
        ["buzzer", "light", "led", "display", "screen", "speaker", "siren", "horn", "lamp", "infrared-lamp", "relay"],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> Plants = FrozenSet.ToFrozenSet(["industrial", "factory", "plant", "cabinet", "substation"], StringComparer.Ordinal);

    public static LawFact Market(ProductProfile profile) =>
        new("fact.market", new FeatureFinding(profile.Product.Markets.Count == 0 ? null : profile.Product.Markets.Any(Union.Contains), "product.markets"));

    public static LawFact Established(ProductProfile profile) =>
        new("fact.market", new FeatureFinding(profile.Organisation?.Establishment is { } country ? Union.Contains(country) : null, "organisation.establishment"));

    public static LawFact Connected(ProductProfile profile)
    {
        var interfaces = profile.Hardware?.Interfaces ?? [];
        bool? holds =
            profile.Network.Count > 0 || interfaces.Any(item => item.Data == true) ? true
            : profile.DeclaredNone.Contains("network") && interfaces.All(item => item.Data == false) ? false
            : null;
        return new LawFact("fact.connected", new FeatureFinding(holds, "network"));
    }

    public static LawFact Radio(ProductProfile profile)
    {
        var interfaces = profile.Hardware?.Interfaces ?? [];
        var spoken = profile.Network.Any(flow => flow.Protocol is FlowProtocol.Ble or FlowProtocol.Zigbee or FlowProtocol.Thread);
        bool? holds =
            spoken || interfaces.Any(item => item.Kind == InterfaceKind.Radio) ? true
            : profile.DeclaredNone.Contains("hardware.interfaces") ? false
            : interfaces.Count > 0 && interfaces.All(item => item.Kind is not null) ? false
            : null;
        return new LawFact("fact.radio", new FeatureFinding(holds, "hardware.interfaces"));
    }

    /// <summary>Directly or through other equipment; whether an app or a gateway passes traffic on, only its maker knows.</summary>
    public static LawFact Internet(ProductProfile profile)
    {
        var peers = profile.Network.Select(flow => flow.Peer).ToList();
        bool? holds =
            peers.Exists(peer => peer is not (null or "local" or "gateway" or "app")) ? true
            : profile.DeclaredNone.Contains("network") || (peers.Count > 0 && peers.TrueForAll(peer => peer == "local")) ? false
            : null;
        return new LawFact("fact.internet", new FeatureFinding(holds, profile.Network.Count == 0 ? "network" : "network.peer"));
    }

    public static LawFact Personal(ProductProfile profile) => new("feature.z", FeatureRules.Evaluate("z", profile));

    public static LawFact Children(ProductProfile profile) => new("fact.children", new FeatureFinding(profile.Use?.ForChildren, "use.for-children"));

    public static LawFact Money(ProductProfile profile)
    {
        bool? holds =
            profile.Assets.Any(asset => asset.Kind == AssetKind.Financial) ? true
            : profile.DeclaredNone.Contains("assets") || (profile.Assets.Count > 0 && profile.Assets.All(asset => asset.Kind is not null)) ? false
            : null;
        return new LawFact("fact.money", new FeatureFinding(holds, "assets"));
    }

    public static LawFact Industrial(ProductProfile profile)
    {
        var environment = profile.Use?.Environment ?? [];
        bool? holds =
            environment.Any(Plants.Contains) || profile.Network.Any(flow => flow.Protocol is FlowProtocol.Modbus or FlowProtocol.OpcUa) ? true
            : environment.Count > 0 ? false
            : null;
        return new LawFact("fact.industrial", new FeatureFinding(holds, "use.environment"));
    }

    public static LawFact GeneratesData(ProductProfile profile) =>
        new("fact.data", new FeatureFinding(profile.Data.Count > 0 ? true : profile.DeclaredNone.Contains("data") ? false : null, "data"));

    /// <summary>Moving parts may or may not make a machine: that stays a question.</summary>
    public static LawFact Moving(ProductProfile profile)
    {
        var actuators = profile.Hardware?.Actuators ?? [];
        var none = actuators.Count > 0 ? actuators.All(Still.Contains) : profile.DeclaredNone.Contains("hardware.actuators");
        return new LawFact("fact.moving", new FeatureFinding(none ? false : null, "hardware.actuators"));
    }
}
