using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Controls;

/// <summary>Delegated Regulation (EU) 2022/30 under the Radio Equipment Directive: Article 3(3)(d), (e), (f), with EN 18031-1, -2, -3.</summary>
internal static class RadioEquipment
{
    private static readonly DateOnly Start = new(2025, 8, 1);

    public static IEnumerable<LawVerdict> Judge(ProductProfile profile, DateOnly asOf)
    {
        var (market, radio, internet) = (LawFacts.Market(profile), LawFacts.Radio(profile), LawFacts.Internet(profile));
        var network = new LawRuling("red-1", profile, asOf);
        yield return network.Exclude(market, radio, internet) ?? network.ByPlacing(Start, Texts.All["law.red-1.yes"]);

        var privacy = new LawRuling("red-2", profile, asOf);
        yield return privacy.Exclude(market, radio, LawFacts.Personal(profile), Reaches(profile, internet)) ?? privacy.ByPlacing(Start, Texts.All["law.red-2.yes"]);

        var money = new LawRuling("red-3", profile, asOf);
        yield return money.Exclude(market, radio, internet, LawFacts.Money(profile)) ?? money.ByPlacing(Start, Texts.All["law.red-3.yes"]);
    }

    /// <summary>Toys and childcare are covered with or without the Internet; one that holds settles it.</summary>
    private static LawFact Reaches(ProductProfile profile, LawFact internet)
    {
        var children = LawFacts.Children(profile);
        return internet.Finding.Holds == true || children.Finding.Holds is not true && internet.Finding.Holds is null ? internet
            : children.Finding.Holds == true || internet.Finding.Holds == false && children.Finding.Holds is null ? children
            : internet;
    }
}
