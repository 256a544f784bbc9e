using System.Globalization;
using Vauban.Core.Profiles.Describing;

namespace Vauban.Design.Threats;

/// <summary>
/// A statement about a profile, true, false or unknown, with the facts it rests on. Combined as Kleene's logic combines: a false part refutes a
/// conjunction whatever the others are, and only what decides is kept as fact.
/// </summary>
/// <param name="Holds">Null: the profile does not say.</param>
/// <param name="Facts">What decided; where nothing did, what should be answered.</param>
internal sealed record Clue(bool? Holds, IReadOnlyList<ProfileFact> Facts)
{
    /// <summary>Whether the value of a field is what the rule fears.</summary>
    public static Clue Of<T>(string field, T? value, Func<T, bool> feared)
        where T : struct => new(value is { } known ? feared(known) : null, [new(field, value is { } said ? Spell(said) : null)]);

    public static Clue Of(string field, string? value, Func<string, bool> feared) => new(value is null ? null : feared(value), [new(field, value)]);

    public static Clue IsTrue(string field, bool? value) => Of(field, value, said => said);

    public static Clue IsFalse(string field, bool? value) => Of(field, value, said => !said);

    /// <summary>Known beforehand: what made the rule look here at all.</summary>
    public static Clue Given(string field, object value) => new(true, [new(field, Spell(value))]);

    public static Clue Any(IEnumerable<Clue> clues) => clues.Aggregate((left, right) => left.Or(right));

    public Clue And(Clue other) => Combine(this, other, decisive: false);

    public Clue Or(Clue other) => Combine(this, other, decisive: true);

    public Clue Not() => this with { Holds = !Holds };

    private static Clue Combine(Clue left, Clue right, bool decisive)
    {
        if (left.Holds == decisive || right.Holds == decisive)
        {
            return new Clue(decisive, Join(left, right, decisive));
        }

        return left.Holds is null || right.Holds is null ? new Clue(null, Join(left, right, null)) : new Clue(!decisive, Join(left, right, !decisive));
    }

    private static List<ProfileFact> Join(Clue left, Clue right, bool? kept) =>
        [.. (left.Holds == kept ? left.Facts : []).Concat(right.Holds == kept ? right.Facts : []).Distinct()];

    private static string Spell(object value) =>
        value switch
        {
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => ProfileLanguage.Spell(value),
        };
}
