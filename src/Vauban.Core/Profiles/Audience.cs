namespace Vauban.Core.Profiles;

/// <summary>Whom the product is meant for.</summary>
public enum Audience
{
    Consumer,
    Professional,
    Both,
}
