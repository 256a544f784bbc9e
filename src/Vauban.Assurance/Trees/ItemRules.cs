using Vauban.Core.Catalog;
using Vauban.Core.Profiles;

namespace Vauban.Assurance.Trees;

/// <summary>What each requirement of EN 18031 is asked of, taken from the profile: assets of the kinds that a part protects, mechanisms, channels, interfaces, keys.</summary>
internal static class ItemRules
{
    public static TreeItems Of(string requirement, int part, TreeContext context, Func<string, TreeResult> other)
    {
        var profile = context.Profile;
        return requirement switch
        {
            "ACM-1" or "CRY-1" => Assets(profile, part, _ => true),
            "ACM-2" => Entered(Assets(profile, part, _ => true), other("ACM-1")),
            "ACM-3" or "ACM-4" or "ACM-5" or "ACM-6" or "NMM-1" or "TCM-1" or "GEC-1" => TreeItems.Of(TreeItem.Product),
            "AUM-1-1" or "AUM-1-3" => Accesses(profile),
            "AUM-1-2" => Interfaces(profile, one => one.Kind == InterfaceKind.User),
            "AUM-2" or "AUM-2-2" or "AUM-3" or "AUM-4" or "AUM-6" => Mechanisms(profile),
            "AUM-5-1" => Passwords(profile, PasswordPolicy.UniquePerDevice, PasswordPolicy.Shared),
            "AUM-5-2" => Passwords(profile, PasswordPolicy.UserChosen),
            "SUM-1" => Software(profile),
            "SUM-2" or "SUM-3" => Update(profile),
            "SSM-1" => Assets(profile, part, IsStored),
            "SSM-2" => Entered(Assets(profile, part, IsStored), other("SSM-1")),
            "SSM-3" => Entered(Assets(profile, part, asset => IsStored(asset) && asset.Needs.Contains(SecurityNeed.Confidentiality)), other("SSM-1")),
            "SCM-1" => Channels(profile),
            "SCM-2" or "SCM-3" or "SCM-4" => Entered(Channels(profile), other("SCM-1")),
            "RLM-1" => Interfaces(profile, IsNetwork),
            "LGM-1" => TreeItems.Of(new TreeItem("event:system", null), new TreeItem("event:application", null)),
            "LGM-2" or "LGM-3" or "LGM-4" => Logs(profile),
            "DLM-1" => TreeItems.Of(new TreeItem("data:stored", null)),
            "UNM-1" or "UNM-2" => Personal(profile),
            "CCK-1" or "CCK-2" => Keys(profile),
            "CCK-3" => Preinstalled(profile),
            "GEC-2" or "GEC-4" => Exposed(profile, _ => true),
            "GEC-3" => Exposed(profile, service => service.Needed == false),
            "GEC-5" => Interfaces(profile, one => one.Kind is InterfaceKind.Physical or InterfaceKind.Debug),
            "GEC-6" => Interfaces(profile, _ => true),
            "GEC-7" => Sensors(profile),
            "GEC-8" => TreeItems.Of(TreeItem.Product),
            _ => throw new InvalidOperationException($"No items for {requirement}."),
        };
    }

    /// <summary>Items whose path through an earlier tree passed; those whose path is open there wait here too.</summary>
    private static TreeItems Entered(TreeItems items, TreeResult before)
    {
        var open = before.Unknown ?? (before.Paths.Any(path => path.End is null) ? before.Requirement.Requirement : null);
        return new([.. items.Items.Where(item => before.Paths.Any(path => path.Item.Id == item.Id && path.End == TreeEnd.Pass))], items.Unknown ?? open);
    }

    private static TreeItems Assets(ProductProfile profile, int part, Func<AssetProfile, bool> wanted) =>
        profile.Assets.Count == 0 && !profile.DeclaredNone.Contains("assets")
            ? TreeItems.NotSaid("assets")
            : new([.. profile.Assets.Where(asset => Protects(part, asset.Kind) && wanted(asset)).Select(asset => new TreeItem($"asset:{asset.Id}", asset))], profile.Assets.FirstOrDefault(asset => asset.Kind is null) is { } unsaid ? $"assets.{unsaid.Id}.kind" : null);

    private static bool Protects(int part, AssetKind? kind) =>
        kind switch
        {
            AssetKind.Security => true,
            AssetKind.Network => part == 1,
            AssetKind.Privacy => part == 2,
            AssetKind.Financial => part == 3,
            _ => false,
        };

    private static bool IsStored(AssetProfile asset) => asset.KeptIn is not ("working memory" or "memory" or "ram");

    private static TreeItems Channels(ProductProfile profile) =>
        profile.Network.Count == 0 && !profile.DeclaredNone.Contains("network")
            ? TreeItems.NotSaid("network")
            : TreeItems.Of(profile.Network.Where(flow => !Rules.Coverage.IsInfrastructure(flow)).Select(flow => new TreeItem($"channel:{flow.Id}", flow)));

    private static TreeItems Accesses(ProductProfile profile)
    {
        var channels = Channels(profile);
        return channels with { Items = [.. channels.Items, .. profile.Services.Select(service => new TreeItem($"service:{service.Id}", service))] };
    }

    private static TreeItems Mechanisms(ProductProfile profile)
    {
        var declared = profile.Security?.Authentication ?? [];
        var items = declared.Select(one => new TreeItem($"mechanism:{one.Id}", one)).ToList();
        return profile.Security?.Identity?.Certificate switch
        {
            // A mechanism that is the device's certificate is the identity, told once.
            CertificateKind.Idevid or CertificateKind.Ldevid when declared.Any(FactRules.IsDeviceCertificate) => new(items),
            CertificateKind.Idevid or CertificateKind.Ldevid => new([.. items, new TreeItem("mechanism:device-certificate", profile.Security?.Identity)]),
            CertificateKind.None => new(items),
            _ => new(items, "security.identity.certificate"),
        };
    }

    private static TreeItems Passwords(ProductProfile profile, params PasswordPolicy[] wanted) =>
        profile.Security?.Passwords switch
        {
            null => TreeItems.NotSaid("security.passwords"),
            { } policy when wanted.Contains(policy) => TreeItems.Of(new TreeItem($"password:{policy.ToString().ToLowerInvariant()}", policy)),
            _ => TreeItems.None,
        };

    private static TreeItems Software(ProductProfile profile) =>
        profile.Software?.Components is { Count: > 0 } components ? TreeItems.Of(components.Select(one => new TreeItem($"software:{one.Id}", one))) : TreeItems.Of(new TreeItem("software:whole", null));

    private static TreeItems Update(ProductProfile profile) =>
        profile.Security?.Update?.Scheme switch
        {
            null => TreeItems.NotSaid("security.update.scheme"),
            UpdateScheme.None => TreeItems.None,
            _ => TreeItems.Of(new TreeItem("mechanism:update", profile.Security?.Update)),
        };

    private static bool IsNetwork(InterfaceProfile one) => one.Kind is InterfaceKind.Radio or InterfaceKind.Wired;

    private static TreeItems Interfaces(ProductProfile profile, Func<InterfaceProfile, bool> wanted)
    {
        var all = profile.Hardware?.Interfaces ?? [];
        return all.Count == 0 && !profile.DeclaredNone.Contains("hardware.interfaces")
            ? TreeItems.NotSaid("hardware.interfaces")
            : TreeItems.Of(all.Where(wanted).Select(one => new TreeItem($"interface:{one.Id}", one)));
    }

    private static TreeItems Exposed(ProductProfile profile, Func<ServiceProfile, bool> wanted)
    {
        var services = profile.Services.Where(wanted).Select(one => new TreeItem($"service:{one.Id}", one));
        var unsaid = profile.Services.Count == 0 && !profile.DeclaredNone.Contains("services") ? "services" : null;
        // An optional interface is not a notion of the profile: only services say whether they are needed.
        var interfaces = wanted(new ServiceProfile { Id = "any", Needed = true }) ? Interfaces(profile, IsNetwork) : TreeItems.None;
        return new([.. interfaces.Items, .. services], interfaces.Unknown ?? unsaid);
    }

    private static TreeItems Logs(ProductProfile profile) =>
        profile.Security?.Logging switch
        {
            null => TreeItems.NotSaid("security.logging"),
            { System: true } or { Application: true } => TreeItems.Of(new TreeItem("log:device", null)),
            _ => TreeItems.None,
        };

    private static TreeItems Personal(ProductProfile profile) =>
        profile.Data.Count == 0 && !profile.DeclaredNone.Contains("data") ? TreeItems.NotSaid("data")
        : profile.Data.FirstOrDefault(item => item.Personal is null) is { } unsaid ? TreeItems.NotSaid($"data.{unsaid.Id}.personal")
        : profile.Data.Any(item => item.Personal == true) ? TreeItems.Of(new TreeItem("data:personal", null))
        : TreeItems.None;

    private static TreeItems Keys(ProductProfile profile)
    {
        var parameters = profile.Security?.Parameters.Where(one => one.Kind == ParameterKind.Critical).Select(one => new TreeItem($"key:{one.Id}", one)) ?? [];
        return profile.Security?.Identity is { Certificate: not CertificateKind.None } identity ? TreeItems.Of([new TreeItem("key:identity", identity), .. parameters]) : new([.. parameters], profile.Security?.Identity is null ? "security.identity" : null);
    }

    /// <summary>An operational identity is made on the object at enrolment; a manufacturer's, and what is fixed in software, come with it.</summary>
    private static TreeItems Preinstalled(ProductProfile profile)
    {
        var parameters = profile.Security?.Parameters.Where(one => one is { Kind: ParameterKind.Critical, HardCoded: true }).Select(one => new TreeItem($"key:{one.Id}", one)) ?? [];
        return profile.Security?.Identity is { Certificate: CertificateKind.Idevid } identity ? TreeItems.Of([new TreeItem("key:identity", identity), .. parameters]) : new([.. parameters], profile.Security?.Identity?.Certificate is null ? "security.identity.certificate" : null);
    }

    private static TreeItems Sensors(ProductProfile profile) =>
        profile.Hardware?.Sensors is { Count: > 0 } sensors ? TreeItems.Of(sensors.Select(one => new TreeItem($"sensor:{one.Id}", one)))
        : profile.DeclaredNone.Contains("hardware.sensors") ? TreeItems.None
        : TreeItems.NotSaid("hardware.sensors");
}
