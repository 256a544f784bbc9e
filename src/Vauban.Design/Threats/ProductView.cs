using System.Collections.Frozen;
using System.Globalization;
using Vauban.Core.Profiles;

namespace Vauban.Design.Threats;

/// <summary>A profile as rules look at it: items with their places, and the few readings that many rules share.</summary>
internal sealed class ProductView(ProductProfile profile)
{
    private static readonly FrozenSet<string> Private = FrozenSet.Create(
        StringComparer.Ordinal, "indoor", "home", "industrial", "cabinet", "server-room", "data-centre", "laboratory", "office");

    private static readonly FrozenSet<string> Strangers = FrozenSet.Create(StringComparer.Ordinal, "theft", "burglary", "vandalism", "sabotage", "fraud");

    public ProductProfile Profile => profile;

    public IReadOnlyList<Placed<NetworkFlow>> Flows { get; } = Place("network", profile.Network);

    public IReadOnlyList<Placed<ServiceProfile>> Services { get; } = Place("services", profile.Services);

    public IReadOnlyList<Placed<InterfaceProfile>> Interfaces { get; } = Place("hardware.interfaces", profile.Hardware?.Interfaces ?? []);

    public IReadOnlyList<Placed<DataItem>> Data { get; } = Place("data", profile.Data);

    public IReadOnlyList<Placed<ParameterProfile>> Parameters { get; } = Place("security.parameters", profile.Security?.Parameters ?? []);

    public IReadOnlyList<Placed<CommandProfile>> Commands { get; } = Place("commands", profile.Commands);

    public IReadOnlyList<Placed<SettingProfile>> Settings { get; } = Place("settings", profile.Settings);

    public IEnumerable<Placed<InterfaceProfile>> Radios => Interfaces.Where(port => port.Item.Kind == InterfaceKind.Radio);

    /// <summary>Every place of use keeps strangers away; false where one is open to them or the profile does not say.</summary>
    public bool AmongFriends =>
        profile.Use is { Environment: { Count: > 0 } places } use && places.All(Private.Contains) && !use.Misuse.Any(Strangers.Contains);

    /// <summary>Whether there is a board: a processor is described, or anything else of hardware.</summary>
    public bool HasBoard => profile.Hardware is { } board && (board.Mcu is not null || board.Sensors.Count > 0 || board.Memory is not null || board.Power is not null);

    public bool IsNone(string list) => profile.DeclaredNone.Contains(list);

    /// <summary>Who can stand on a channel: near for a radio, anywhere for what listens to all, else on the site's network or the way out of it.</summary>
    public Reach ReachOf(NetworkFlow flow) =>
        flow switch
        {
            { Protocol: FlowProtocol.Ble or FlowProtocol.Zigbee or FlowProtocol.Thread or FlowProtocol.Matter } => Reach.Radio,
            { Direction: FlowDirection.In or FlowDirection.Both, Peer: not (null or "local" or "gateway" or "app") } => Reach.Internet,
            { Direction: FlowDirection.In or FlowDirection.Both, Peer: "app" } when flow.Via is null || !Radios.Any(radio => radio.Item.Id == flow.Via) => Reach.Internet,
            _ => Reach.Network,
        };

    public Reach ReachOf(ServiceProfile service) => FlowOf(service) is { } flow ? ReachOf(flow.Item) : Reach.Network;

    public Placed<NetworkFlow>? FlowOf(ServiceProfile service) => Find(service.Flow);

    public Placed<NetworkFlow>? Find(string? flow)
    {
        foreach (var one in Flows)
        {
            if (one.Item.Id == flow)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>Where commands and settings arrive.</summary>
    public IEnumerable<Placed<NetworkFlow>> ControlFlows =>
        Flows.Where(flow => IsControl(flow.Item));

    /// <summary>Channels that only keep the object running: time, names, addresses.</summary>
    public static bool IsHouseholding(NetworkFlow flow) => flow.Protocol is FlowProtocol.Ntp or FlowProtocol.Dns or FlowProtocol.Dhcp or FlowProtocol.Mdns;

    /// <summary>Orders or settings can arrive here.</summary>
    public static bool IsControl(NetworkFlow flow) =>
        flow.Direction is FlowDirection.In or FlowDirection.Both || flow.Protocol is FlowProtocol.Mqtt or FlowProtocol.Coap or FlowProtocol.Lwm2m;

    /// <summary>What someone who speaks on a channel can spoil: what it commands, else the most delicate data it carries.</summary>
    public ThreatAsset WorthOf(NetworkFlow flow)
    {
        if (IsHouseholding(flow))
        {
            return ThreatAsset.Upkeep;
        }

        if (IsControl(flow) && (Acts || profile.Commands.Count > 0 || profile.Settings.Count > 0))
        {
            return ThreatAsset.Function;
        }

        var worst = Carried(flow).OrderByDescending(item => item.Item.Sensitive == true).ThenByDescending(item => item.Item.Personal != false).Select(item => item.Item.Id).FirstOrDefault();
        return worst is null ? ThreatAsset.Function : ThreatAsset.Data(worst);
    }

    /// <summary>The object moves, opens or switches something.</summary>
    public bool Acts => profile.Hardware?.Actuators.Count > 0 || profile.Commands.Any(command => command.Dangerous == true);

    public string? QuantityOf(DataItem item) => (profile.Hardware?.Sensors ?? []).FirstOrDefault(sensor => sensor.Id == (item.From ?? item.Id))?.Quantity;

    /// <summary>What is feared of the maker's service; false where there is none, unknown where the profile does not speak of it.</summary>
    public Clue Cloud<T>(string field, T? value, Func<T, bool> feared)
        where T : struct =>
        profile.Cloud switch
        {
            null => new Clue(null, [new ProfileFact("cloud", null)]),
            { Exists: false } => Clue.Of("cloud.exists", (bool?)false, exists => exists),
            _ => Clue.Of("cloud." + field, value, feared),
        };

    public IEnumerable<Placed<DataItem>> Carried(NetworkFlow flow) => Data.Where(item => item.Item.To == flow.Id);

    /// <summary>True where any item is feared, unknown where none is but the list, or an item, does not say.</summary>
    public Clue AnyOf(string list, IEnumerable<Clue> items)
    {
        var all = items.ToList();
        return all.Count > 0 ? Clue.Any(all) : new Clue(IsNone(list) ? false : null, [new ProfileFact(list, IsNone(list) ? "[]" : null)]);
    }

    /// <summary>True where a list of words holds one that is feared.</summary>
    public Clue Words(string list, IReadOnlyList<string> words, Func<string, bool> feared) =>
        words.Count == 0
            ? new Clue(IsNone(list) ? false : null, [new ProfileFact(list, IsNone(list) ? "[]" : null)])
            : new Clue(words.Any(feared), [new ProfileFact(list, $"[{string.Join(", ", words)}]")]);

    private static List<Placed<T>> Place<T>(string list, IReadOnlyList<T> items) => [.. items.Select((item, index) => new Placed<T>(string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]"), item))];
}
