using Vauban.Core.Text;

namespace Vauban.Server.Api;

/// <summary>What is wrong with the server's own doors now, for health and <c>my work</c>, beside the weaknesses that Trust tells.</summary>
internal sealed class Troubles(Func<Problem?> pages)
{
    public IReadOnlyList<Problem> All => pages() is { } one ? [one] : [];
}
