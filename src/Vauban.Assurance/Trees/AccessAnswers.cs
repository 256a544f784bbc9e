using Vauban.Core.Profiles;

namespace Vauban.Assurance.Trees;

/// <summary>What the profile says of access and authentication (ACM, AUM).</summary>
internal static class AccessAnswers
{
    private static readonly string[] OpenPlaces = ["public", "outdoor", "street", "school", "shop", "hotel"];

    public static TreeAnswer? Of(string node, TreeItem item, ProductProfile profile) =>
        node switch
        {
            // What must stay confidential is not meant for everybody.
            "DT.ACM-1.DN-1" when item.Source is AssetProfile asset && asset.Needs.Contains(SecurityNeed.Confidentiality) => TreeAnswer.Declared(false, $"assets.{asset.Id}.needs"),
            "DT.ACM-1.DN-2" or "DT.SSM-1.DN-1" => Open(profile),
            "DT.ACM-1.DN-4" when item.Source is AssetProfile asset => Controlled(asset),
            "DT.ACM-3.DN-1" or "DT.ACM-4.DN-1" or "DT.ACM-5.DN-1" or "DT.ACM-6.DN-1" when profile.Use?.ForChildren == false => TreeAnswer.Declared(false, "use.for-children"),
            "DT.AUM-1-1.DN-1" => Authenticated(item, profile) is { Yes: true } declared ? declared with { Yes = false } : null,
            "DT.AUM-1-1.DN-2" when item.Source is NetworkFlow { Peer: not (null or "local") } flow => TreeAnswer.Declared(false, $"network.{flow.Id}.peer"),
            "DT.AUM-1-1.DN-3" or "DT.AUM-1-3.DN-1" => Authenticated(item, profile),
            "DT.AUM-2.DN-1" => Factor(item),
            "DT.AUM-2-2.DN-1" when profile.Data.Count > 0 && profile.Data.All(one => one.Sensitive == false || one.Personal == false) => TreeAnswer.Declared(false, "data.*.sensitive"),
            "DT.AUM-2-2.DN-2" => TwoFactors(profile),
            "DT.AUM-4.DN-2" => Changeable(item, profile),
            "DT.AUM-5-1.DN-2" when item.Source is PasswordPolicy policy => TreeAnswer.Declared(policy == PasswordPolicy.UniquePerDevice, "security.passwords"),
            "DT.AUM-6.DN-1" => BruteForce(item, profile),
            _ => null,
        };

    /// <summary>A place where anybody comes, or a theft that is foreseen, confines nothing. The contrary must be judged by somebody.</summary>
    private static TreeAnswer? Open(ProductProfile profile) =>
        profile.Use?.Environment.Any(place => OpenPlaces.Contains(place, StringComparer.OrdinalIgnoreCase)) == true ? TreeAnswer.Declared(false, "use.environment")
        : profile.Use?.Misuse.Any(one => one is "theft" or "vandalism" or "tampering") == true ? TreeAnswer.Declared(false, "use.misuse")
        : null;

    private static TreeAnswer? Controlled(AssetProfile asset) =>
        asset.KeptIn is "secure-element" or "tpm" or "flash-protected" ? TreeAnswer.Declared(true, $"assets.{asset.Id}.kept-in") : null;

    private static TreeAnswer? Authenticated(TreeItem item, ProductProfile profile) =>
        item.Source switch
        {
            ServiceProfile service => TreeAnswer.Declared(service.Authenticated, $"services.{service.Id}.authenticated"),
            NetworkFlow flow when Rules.Coverage.EndsHere(flow) && profile.Security?.Identity?.Certificate is { } kind => TreeAnswer.Declared(kind != CertificateKind.None, "security.identity.certificate"),
            NetworkFlow { Transport: TransportSecurity.None } flow => TreeAnswer.Declared(false, $"network.{flow.Id}.transport"),
            NetworkFlow flow when flow.Guarantees.Contains(SecurityNeed.Authenticity) => TreeAnswer.Declared(true, $"network.{flow.Id}.guarantees"),
            _ => null,
        };

    private static TreeAnswer? Factor(TreeItem item) =>
        item.Source switch
        {
            IdentityProfile => TreeAnswer.Declared(true, "security.identity.certificate"),
            AuthenticationProfile { Factor: not null } one => TreeAnswer.Declared(true, $"security.authentication.{one.Id}.factor"),
            _ => null,
        };

    private static TreeAnswer? TwoFactors(ProductProfile profile)
    {
        var kinds = profile.Security?.Authentication.Where(one => one.Party == AuthenticatedParty.User).Select(one => KindOf(one.Factor)).ToList() ?? [];
        return kinds.Count == 0 || kinds.Contains(null) ? null : TreeAnswer.Declared(kinds.Distinct().Count() > 1, "security.authentication");
    }

    /// <summary>Know, have, be.</summary>
    private static char? KindOf(AuthenticationFactor? factor) =>
        factor switch
        {
            AuthenticationFactor.Password or AuthenticationFactor.Pin => 'k',
            AuthenticationFactor.Biometric => 'b',
            null => null,
            _ => 'h',
        };

    private static TreeAnswer? Changeable(TreeItem item, ProductProfile profile) =>
        FactRules.IsDeviceCertificate(item.Source)
            ? profile.Security?.Identity?.RenewAtPercent is null ? null : TreeAnswer.Declared(true, "security.identity.renew-at")
            : profile.Security?.ChangeCredential is null ? null : TreeAnswer.Declared(true, "security.change-credential");

    private static TreeAnswer? BruteForce(TreeItem item, ProductProfile profile) =>
        item.Source switch
        {
            // A key of an agreed algorithm is not guessed over the network.
            IdentityProfile { Key: not null } => TreeAnswer.Declared(true, "security.identity.key"),
            AuthenticationProfile { BruteForce: not null } one => TreeAnswer.Declared(true, $"security.authentication.{one.Id}.brute-force"),
            AuthenticationProfile { Factor: AuthenticationFactor.Certificate or AuthenticationFactor.PhysicalPresence } one => TreeAnswer.Declared(true, $"security.authentication.{one.Id}.factor"),
            _ => TreeAnswer.Declared(profile.Security?.BruteForceProtection, "security.brute-force-protection"),
        };
}
