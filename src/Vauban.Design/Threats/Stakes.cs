using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>
/// How bad, from 1 to 4, from what the object does and knows: the steps are those of EBIOS RM's severity (G1 to G4). Code on the object can do all that
/// the object can, so the firmware is worth the worst of its functions and data.
/// </summary>
internal sealed class Stakes(ProductView product)
{
    private readonly ProductProfile profile = product.Profile;
    private readonly Dictionary<ThreatAsset, Rating> known = [];

    public Rating Of(ThreatAsset asset) => known.TryGetValue(asset, out var rating) ? rating : known[asset] = Find(asset);

    private Rating Find(ThreatAsset asset) =>
        asset.Role switch
        {
            AssetRole.Function => OfFunction(),
            AssetRole.Data when asset.Id is { } id => profile.Data.FirstOrDefault(item => item.Id == id) is { } item ? OfData(item) : Of(2, "data.unsaid"),
            AssetRole.Data => OfAllData(),
            AssetRole.Firmware => Worst(Of(ThreatAsset.Function), OfAllData()),
            AssetRole.Fleet => Of(4, "fleet"),
            AssetRole.Key => Of(3, "key"),
            AssetRole.Credentials => Of(3, "credentials"),
            AssetRole.Site => Of(3, "site"),
            AssetRole.Presence => profile.Data.Any(item => item.Personal != false) ? Of(2, "presence.personal") : Of(1, "presence"),
            AssetRole.Upkeep => Of(2, "upkeep"),
            _ => Of(2, "traces"),
        };

    private Rating OfFunction()
    {
        if (profile.Commands.FirstOrDefault(command => command.Dangerous == true) is { } dangerous)
        {
            return Of(4, "command", dangerous.Id);
        }

        if (profile.Hardware?.Actuators is { Count: > 0 } actuators)
        {
            return Of(3, "actuator", string.Join(", ", actuators));
        }

        return profile.Functions.FirstOrDefault(function => function.Essential == true) is { } essential ? Of(3, "essential", essential.Id) : Of(2, "function");
    }

    private Rating OfAllData() => profile.Data.Count == 0 ? Of(2, "data.unsaid") : profile.Data.Select(OfData).Aggregate(Worst);

    private Rating OfData(DataItem item)
    {
        var intimate = profile.Use?.ForChildren == true || product.QuantityOf(item) is "image" or "sound" or "video" or "voice";
        return item switch
        {
            { Personal: true, Sensitive: true } when intimate => Of(4, "data.intimate", item.Id),
            { Personal: true, Sensitive: true } => Of(3, "data.sensitive", item.Id),
            { Personal: true } => Of(2, "data.personal", item.Id),
            { Personal: null } => Of(2, "data.unknown", item.Id),
            _ => Of(1, "data.plain", item.Id),
        };
    }

    private static Rating Worst(Rating left, Rating right) => right.Value > left.Value ? right : left;

    private static Rating Of(int value, string key, params ReadOnlySpan<string> arguments) => new(value, [Sentence.Of("threat.stake." + key, arguments)]);
}
