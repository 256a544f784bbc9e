using Vauban.Core.Text;
using Vauban.Design.Threats;

namespace Vauban.Server.Threats;

/// <summary>A step from 1 to 4 and why.</summary>
internal sealed record RatingDocument(int Value, string Why)
{
    public static RatingDocument Of(Rating rating, Language language) => new(rating.Value, rating.Why[language]);
}
