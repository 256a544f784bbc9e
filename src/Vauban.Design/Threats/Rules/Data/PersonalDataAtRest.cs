namespace Vauban.Design.Threats.Rules;

/// <summary>Personal data stays on the object in clear.</summary>
internal sealed class PersonalDataAtRest()
    : ThreatRule("personal-data-at-rest", ThreatTheme.Data, Stride.Disclosure, "storage-encryption", "T0893 CWE-312 TID-108", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var memory = product.Profile.Hardware?.Memory;
        return product.Data.Where(item => item.Item.To == "device" && product.HasBoard).Select(item => Case(
            ThreatAsset.Data(item.Item.Id),
            new WayIn(WayKind.Board),
            Reach.OpenCase,
            Clue.IsTrue(item.Field("personal"), item.Item.Personal),
            Clue.IsTrue("hardware.memory.external", memory?.External),
            Clue.IsFalse("hardware.memory.encrypted", memory?.Encrypted)));
    }
}
