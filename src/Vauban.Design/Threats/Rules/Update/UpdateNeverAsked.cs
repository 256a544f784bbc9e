namespace Vauban.Design.Threats.Rules;

/// <summary>Corrections exist but do not arrive.</summary>
internal sealed class UpdateNeverAsked()
    : ThreatRule("update-never-asked", ThreatTheme.Update, Stride.Tampering, "automatic-updates", "T0866 CWE-1329", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var update = product.Profile.Security?.Update;
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Update),
            Reach.Network,
            Clue.IsFalse("security.update.automatic", update?.Automatic),
            Clue.IsFalse("security.update.notifies", update?.Notifies));
    }
}
