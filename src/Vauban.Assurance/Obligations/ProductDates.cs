using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Controls;

namespace Vauban.Assurance.Obligations;

/// <summary>What obligations need of a product: whose it is, where it is sold, and the dates that bind it.</summary>
/// <param name="OutsideCra">Why the CRA does not concern it; null when it does, or when the profile does not say enough to exclude it.</param>
public sealed record ProductDates(ProductProfile Profile, Localized? OutsideCra)
{
    private const int YearsKept = 10;

    /// <summary>CRA 71(2): all of it, for units placed from this day on.</summary>
    private static readonly DateOnly CraWhole = new(2027, 12, 11);

    public string? Country => Profile.Organisation?.Establishment;

    /// <summary>End of the support period, to be said at purchase (CRA 13(19)) and kept (13(8)).</summary>
    public DateOnly? SupportEnds => Profile.Product.SupportUntil;

    /// <summary>
    /// Until when the technical documentation and the declaration are kept: ten years from the placing on the market or the support period,
    /// whichever is longer (CRA 13(13)). Counted from the first placing; each unit placed later has its own.
    /// </summary>
    public DateOnly? FileKeptUntil =>
        OutsideCra is not null || Profile.Product.PlacedOnMarket is not { } placed ? null
        : SupportEnds is { } end && end > placed.AddYears(YearsKept) ? end
        : placed.AddYears(YearsKept);

    /// <summary>The support period is shorter than the five years of CRA 13(8), which then needs the reason that the profile gives.</summary>
    public bool SupportIsShort => OutsideCra is null && Profile.Product is { PlacedOnMarket: { } placed, SupportUntil: { } end } && end < placed.AddYears(5);

    /// <summary>First day of CRA 14 for the product; null when it is outside.</summary>
    public DateOnly? ReportingSince => OutsideCra is null ? CaseDuties.CraReporting : null;

    /// <summary>First day on which a unit placed must meet the whole of the CRA.</summary>
    public DateOnly? WholeSince => OutsideCra is null ? CraWhole : null;

    /// <param name="laws">Which laws concern the product, as derived from the same profile.</param>
    public static ProductDates Of(ProductProfile profile, Applicability laws) =>
        new(profile, laws.Find("cra") is { Outcome: LawOutcome.DoesNotApply } cra ? cra.Reasons[0] : null);
}
