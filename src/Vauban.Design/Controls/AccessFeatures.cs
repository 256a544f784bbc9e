using Vauban.Core.Profiles;
using Vauban.Design.Network;

namespace Vauban.Design.Controls;

/// <summary>Features about authentication and secrets (letters a to e, k to o).</summary>
internal static class AccessFeatures
{
    private const string PasswordField = "security.passwords";
    private const string CertificateField = "security.identity.certificate";

    /// <summary>a.</summary>
    public static FeatureFinding Passwords(ProductProfile profile) => new(HasPasswords(profile), PasswordField);

    /// <summary>b. A password shared by units is pre-installed but not unique: 5.1-1 fails it.</summary>
    public static FeatureFinding PreinstalledPasswords(ProductProfile profile) =>
        new(profile.Security?.Passwords is { } policy ? policy == PasswordPolicy.UniquePerDevice : null, PasswordField);

    /// <summary>c.</summary>
    public static FeatureFinding CryptographicAuthentication(ProductProfile profile) => Either(profile);

    /// <summary>d. Without passwords there may be another way (a key in an app): only an explicit "none" to change settles it.</summary>
    public static FeatureFinding UserAuthentication(ProductProfile profile) =>
        (HasPasswords(profile), profile.Security?.ChangeCredential) switch
        {
            (true, _) => new FeatureFinding(true, PasswordField),
            _ when profile.Security?.Authentication.Any(way => way.Party == AuthenticatedParty.User) == true => new FeatureFinding(true, "security.authentication"),
            (_, { } way) when way != "none" => new FeatureFinding(true, "security.change-credential"),
            (false, "none") => new FeatureFinding(false, "security.change-credential"),
            (null, _) => new FeatureFinding(null, PasswordField),
            _ => new FeatureFinding(null, "security.change-credential"),
        };

    /// <summary>e. The network section lists every channel: if none is opened towards the object, no login is reachable.</summary>
    public static FeatureFinding AuthenticationByNetwork(ProductProfile profile)
    {
        if (profile.Services.Any(service => service.Authenticated == true))
        {
            return new FeatureFinding(true, "services.authenticated");
        }

        if (profile.Network.Count == 0)
        {
            return new FeatureFinding(profile.DeclaredNone.Contains("network") ? false : null, "network");
        }

        var inward = profile.Network.Where(flow => flow.Direction is FlowDirection.In or FlowDirection.Both or FlowDirection.Local).ToList();
        var open = profile.Network.Any(flow => flow.Direction is null) || profile.Services.Any(service => service.Authenticated is null);
        return inward.Count switch
        {
            > 0 when HasPasswords(profile) == true => new FeatureFinding(true, PasswordField),
            > 0 => new FeatureFinding(null, "services.authenticated"),
            _ => new FeatureFinding(open ? null : false, "network.direction"),
        };
    }

    /// <summary>k, and condition 16.</summary>
    public static FeatureFinding StoredParameters(ProductProfile profile)
    {
        var secret = profile.Assets.Any(asset => asset.Kind == AssetKind.Security && asset.Needs.Contains(SecurityNeed.Confidentiality));
        return secret ? new FeatureFinding(true, "assets") : Either(profile);
    }

    /// <summary>l. A manufacturer's identity (802.1AR IDevID) is built in; an operational one is renewed.</summary>
    public static FeatureFinding HardCodedIdentity(ProductProfile profile) =>
        profile.Security?.Parameters.Any(parameter => parameter is { Kind: ParameterKind.Critical, HardCoded: true, Unique: true }) == true
            ? new FeatureFinding(true, "security.parameters.hard-coded")
            : new FeatureFinding(profile.Security?.Identity?.Certificate is { } kind ? kind == CertificateKind.Idevid : null, CertificateField);

    /// <summary>m.</summary>
    public static FeatureFinding LinkParameters(ProductProfile profile)
    {
        if (profile.Network.Any(flow => FlowProtection.Of(flow) is Protection.Encrypted or Protection.LinkLayer))
        {
            return new FeatureFinding(true, "network.transport");
        }

        if (profile.Security?.Update?.Signature is { } signature)
        {
            if (signature != "none")
            {
                return new FeatureFinding(true, "security.update.signature");
            }
        }
        else if (profile.Security?.Update?.Scheme != UpdateScheme.None)
        {
            return new FeatureFinding(null, "security.update.signature");
        }

        var clear = profile.Network.Count > 0 && profile.Network.All(flow => FlowProtection.Of(flow) == Protection.Clear);
        return new FeatureFinding(clear ? false : null, "network.transport");
    }

    /// <summary>n.</summary>
    public static FeatureFinding SecuritySettingsByNetwork(ProductProfile profile)
    {
        if (profile.DeclaredNone.Contains("settings"))
        {
            return new FeatureFinding(profile.Services.Any(service => service.AllowsConfiguration == true) ? true : false, "settings");
        }

        var known = profile.Settings.Count > 0 && profile.Settings.All(setting => setting.SecurityRelevant is not null);
        var relevant = profile.Settings.Any(setting => setting.SecurityRelevant == true);
        return new FeatureFinding(relevant ? true : known ? false : null, profile.Settings.Count == 0 ? "settings" : "settings.security-relevant");
    }

    /// <summary>o. Enrolling for an operational certificate sends a one-time secret; a password typed in a remote interface leaves too.</summary>
    public static FeatureFinding ParametersLeave(ProductProfile profile) =>
        (profile.Security?.Identity?.Certificate, HasPasswords(profile)) switch
        {
            _ when profile.Security?.Parameters.Any(parameter => parameter is { Kind: ParameterKind.Critical, Flows.Count: > 0 }) == true => new FeatureFinding(
                true,
                "security.parameters.flows"
            ),
            (CertificateKind.Ldevid, _) => new FeatureFinding(true, CertificateField),
            (_, true) => new FeatureFinding(true, PasswordField),
            (null, _) => new FeatureFinding(null, CertificateField),
            (_, null) => new FeatureFinding(null, PasswordField),
            _ => new FeatureFinding(false, CertificateField),
        };

    /// <summary>A certificate or a password: either is a secret to keep and a way to authenticate.</summary>
    private static FeatureFinding Either(ProductProfile profile) =>
        (profile.Security?.Identity?.Certificate, HasPasswords(profile)) switch
        {
            (CertificateKind.Idevid or CertificateKind.Ldevid, _) => new FeatureFinding(true, CertificateField),
            (_, true) => new FeatureFinding(true, PasswordField),
            (CertificateKind.None, false) => new FeatureFinding(false, CertificateField),
            (null, _) => new FeatureFinding(null, CertificateField),
            _ => new FeatureFinding(null, PasswordField),
        };

    private static bool? HasPasswords(ProductProfile profile) => profile.Security?.Passwords is { } policy ? policy != PasswordPolicy.None : null;
}
