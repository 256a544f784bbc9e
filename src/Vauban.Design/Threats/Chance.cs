using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>
/// How likely, from 1 to 4: how near an attacker must come gives the start; skill, and a place without strangers, take from it. The steps are those of
/// EBIOS RM's likelihood (V1 to V4). A place that is not said takes nothing away.
/// </summary>
internal static class Chance
{
    public static Rating Of(ProductView product, Reach reach, Effort effort)
    {
        var start = reach switch
        {
            Reach.Internet => 4,
            Reach.Laboratory or Reach.Insider or Reach.Maker => 2,
            _ => 3,
        };
        var secluded = reach is Reach.Hands or Reach.OpenCase or Reach.Laboratory && product.AmongFriends;
        var value = Math.Clamp(start - (int)effort - (secluded ? 1 : 0), 1, 4);
        var reasons = new List<Sentence> { Sentence.Of($"threat.reach.{reach}"), Sentence.Of($"threat.effort.{effort}") };
        if (secluded)
        {
            reasons.Add(Sentence.Of("threat.place.private"));
        }

        return new Rating(value, [.. reasons]);
    }
}
