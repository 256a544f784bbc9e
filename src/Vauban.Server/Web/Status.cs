namespace Vauban.Server.Web;

/// <summary>The five tones of a state; each is shown by icon, word and colour together (WCAG 1.4.1).</summary>
public enum Status
{
    Ok,
    Warn,
    Bad,
    Off,
    Pending,
}
