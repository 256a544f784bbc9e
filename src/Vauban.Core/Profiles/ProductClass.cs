namespace Vauban.Core.Profiles;

/// <summary>CRA classes: Annex III (important I and II), Annex IV (critical), the rest.</summary>
public enum ProductClass
{
    Default,

    [Spelled("important-1")]
    ImportantI,

    [Spelled("important-2")]
    ImportantIi,
    Critical,
}
