using Vauban.Core.Profiles;

namespace Vauban.Assurance.Trees;

/// <summary>What the profile says of updates, storage, channels, keys and cryptography (SUM, SSM, SCM, CCK, CRY).</summary>
internal static class KeepingAnswers
{
    public static TreeAnswer? Of(string node, TreeItem item, ProductProfile profile) =>
        node switch
        {
            "DT.SUM-1.DN-1" when profile.Assets.Any(asset => asset.Needs.Contains(SecurityNeed.Integrity)) => TreeAnswer.Declared(true, "assets.*.needs"),
            "DT.SUM-1.DN-2" or "DT.SUM-1.DN-3" or "DT.SUM-1.DN-4" => Updatable(item, profile) is { Yes: true } declared ? declared with { Yes = false } : null,
            "DT.SUM-1.DN-5" => Updatable(item, profile),
            "DT.SUM-2.DN-1" when item.Source is UpdateProfile { Signature: { } signature } => TreeAnswer.Declared(signature != "none", "security.update.signature"),
            "DT.SUM-3.DN-1" when item.Source is UpdateProfile update => TreeAnswer.Declared(update.Automatic, "security.update.automatic"),
            "DT.SUM-3.DN-2" when item.Source is UpdateProfile update => TreeAnswer.Declared(update.UserControl, "security.update.user-control"),
            "DT.SUM-3.DN-3" when item.Source is UpdateProfile { Interaction: not null } => TreeAnswer.Declared(true, "security.update.interaction"),
            "DT.SSM-1.DN-2" or "DT.SSM-2.DN-1" or "DT.SSM-3.DN-1" when item.Source is AssetProfile asset => Stored(asset),
            "DT.SCM-1.DN-1" or "DT.SCM-2.DN-1" or "DT.SCM-3.DN-1" or "DT.SCM-4.DN-1" when item.Source is NetworkFlow flow => Channel(flow),
            // An identity and the keys of declared channels are the rule, not a departure from it.
            "DT.CCK-1.DN-1" or "DT.CCK-2.DN-1" when item.Source is IdentityProfile => TreeAnswer.Declared(false, "security.identity"),
            "DT.CCK-1.DN-2" when item.Source is IdentityProfile { Key: not null } => TreeAnswer.Declared(true, "security.identity.key"),
            "DT.CCK-2.DN-2" when item.Source is IdentityProfile { KeptIn: "secure-element" or "tpm" } => TreeAnswer.Declared(true, "security.identity.kept-in"),
            "DT.CCK-3.DN-1" when item.Source is ParameterProfile key => TreeAnswer.Declared(key.Unique, $"security.parameters.{key.Id}.unique"),
            _ => null,
        };

    private static TreeAnswer? Updatable(TreeItem item, ProductProfile profile) =>
        item.Source is ComponentProfile component ? TreeAnswer.Declared(component.Updatable, $"software.components.{component.Id}.updatable")
        : profile.Security?.Update?.Scheme is { } scheme ? TreeAnswer.Declared(scheme != UpdateScheme.None, "security.update.scheme")
        : null;

    /// <summary>Plain flash is a place, not a mechanism: whether it protects is for somebody to judge.</summary>
    private static TreeAnswer? Stored(AssetProfile asset) =>
        asset.KeptIn switch
        {
            "secure-element" or "tpm" or "flash-protected" => TreeAnswer.Declared(true, $"assets.{asset.Id}.kept-in"),
            "external flash" or "sd-card" => TreeAnswer.Declared(false, $"assets.{asset.Id}.kept-in"),
            _ => null,
        };

    private static TreeAnswer? Channel(NetworkFlow flow) =>
        flow.Transport switch
        {
            null or TransportSecurity.LinkLayer => null,
            TransportSecurity.None => TreeAnswer.Declared(false, $"network.{flow.Id}.transport"),
            _ => TreeAnswer.Declared(true, $"network.{flow.Id}.transport"),
        };
}
