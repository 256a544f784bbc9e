using Vauban.Core.Profiles.Asking;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design;

namespace Vauban.Server.Products;

/// <summary>One revision of a product as it was registered, and what derives from it.</summary>
/// <param name="Text">The file as it was registered.</param>
/// <param name="Plans">Null when this version no longer reads what an older one registered; then <paramref name="Problems"/> says why.</param>
public sealed record ShelvedProduct(int Revision, string Text, DerivedPlans? Plans, IReadOnlyList<Problem> Problems, IReadOnlyList<Question> Questions)
{
    public static ShelvedProduct Read(string product, int revision, string text, DateOnly asOf)
    {
        var loaded = ProfileLoader.Load(text, product + ".yaml");
        return loaded.Profile is { } profile
            ? new ShelvedProduct(revision, text, Derivation.Derive(profile, asOf), [], ProfileQuestions.Ask(profile))
            : new ShelvedProduct(revision, text, null, loaded.Problems, []);
    }
}
