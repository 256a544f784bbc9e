namespace Vauban.Server.Web;

/// <summary>One line of the sidebar.</summary>
internal sealed record NavLink(string Href, string Icon, string TextKey)
{
    /// <summary>The line is current for its page and for the pages under it.</summary>
    public bool IsCurrent(string path) => path == Href || path.StartsWith(Href + "/", StringComparison.Ordinal);
}
