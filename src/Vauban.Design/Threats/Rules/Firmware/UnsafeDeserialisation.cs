namespace Vauban.Design.Threats.Rules;

/// <summary>Objects rebuilt from what a caller sends.</summary>
internal sealed class UnsafeDeserialisation()
    : ThreatRule("unsafe-deserialisation", ThreatTheme.Firmware, Stride.Tampering | Stride.Elevation, "input-validation", "T0866 CWE-502 TID-326")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Services.Where(service => service.Item.Web == true || service.Item.Api == true)
            .Select(service => Case(
                ThreatAsset.Firmware,
                new WayIn(WayKind.Service, service.Item.Id),
                product.ReachOf(service.Item),
                product.Words("software.languages", product.Profile.Software?.Languages ?? [], language => language is "java" or "python" or "php" or "ruby" or "javascript" or "c#"),
                Clue.IsFalse("security.input-validation", product.Profile.Security?.InputValidation)));
}
