namespace Vauban.Design.Threats.Rules;

/// <summary>The case can be opened without anyone knowing.</summary>
internal sealed class TamperUnnoticed()
    : ThreatRule("tamper-unnoticed", ThreatTheme.Hardware, Stride.Repudiation | Stride.Tampering, "tamper-response", "CWE-1263 CWE-778")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.HasBoard)
        {
            yield return Case(ThreatAsset.Traces, new WayIn(WayKind.Board), Reach.Hands, Clue.IsFalse("security.tamper-alert", product.Profile.Security?.TamperAlert));
        }
    }
}
