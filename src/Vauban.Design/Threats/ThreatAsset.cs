using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>What is at stake.</summary>
/// <param name="Id">Id of the data it is about; null for all of that role.</param>
public readonly record struct ThreatAsset(AssetRole Role, string? Id = null)
{
    public static ThreatAsset Firmware => new(AssetRole.Firmware);

    public static ThreatAsset Key => new(AssetRole.Key);

    public static ThreatAsset Credentials => new(AssetRole.Credentials);

    public static ThreatAsset Function => new(AssetRole.Function);

    public static ThreatAsset Site => new(AssetRole.Site);

    public static ThreatAsset Presence => new(AssetRole.Presence);

    public static ThreatAsset Upkeep => new(AssetRole.Upkeep);

    public static ThreatAsset Fleet => new(AssetRole.Fleet);

    public static ThreatAsset Traces => new(AssetRole.Traces);

    /// <summary><c>data.picture</c>: part of the threat's identifier.</summary>
    public string Mark => Role.ToString().ToLowerInvariant() + (Id is null ? "" : "." + Id);

    public Localized Name =>
        Id is { } id
            ? new(Texts.Get("threat.asset.one", Language.English, id), Texts.Get("threat.asset.one", Language.French, id))
            : Texts.All["threat.asset." + Role];

    public static ThreatAsset Data(string? id = null) => new(AssetRole.Data, id);
}
