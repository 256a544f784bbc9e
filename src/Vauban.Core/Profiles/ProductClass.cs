namespace Vauban.Core.Profiles;

/// <summary>CRA classes: Annex III (important I and II), Annex IV (critical), the rest.</summary>
public enum ProductClass
{
    Default,
    ImportantI,
    ImportantIi,
    Critical,
}
