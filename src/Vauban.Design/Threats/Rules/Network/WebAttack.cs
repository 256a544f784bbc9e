namespace Vauban.Design.Threats.Rules;

/// <summary>A page that passes on what it was sent.</summary>
internal sealed class WebAttack()
    : ThreatRule("web-attack", ThreatTheme.Network, Stride.Tampering | Stride.Elevation, "web-hardening", "T0866 T0819 CWE-22 CWE-77 CWE-78 CWE-79 CWE-89 TID-319 TID-320 TID-323 TID-325")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Services.Where(service => service.Item.Web != false).Select(service => Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Service, service.Item.Id),
            product.ReachOf(service.Item),
            Clue.IsTrue(service.Field("web"), service.Item.Web),
            Clue.IsFalse("security.input-validation", product.Profile.Security?.InputValidation)));
}
