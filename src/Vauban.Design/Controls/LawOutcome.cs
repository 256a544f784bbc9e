namespace Vauban.Design.Controls;

/// <summary>How a law or standard concerns a product on a given day.</summary>
public enum LawOutcome
{
    Applies,

    /// <summary>Some duties, or some units, only; the reasons say which.</summary>
    InPart,

    /// <summary>Not on the day looked at, but from a known one.</summary>
    Later,

    /// <summary>Nobody must, and it fits.</summary>
    Voluntary,
    DoesNotApply,

    /// <summary>The profile does not say enough; never a guess.</summary>
    Unknown,
}
