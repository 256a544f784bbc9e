using Vauban.Fleet.Activity;

namespace Vauban.Server.Fleet;

/// <summary>The windows of ten seconds in which a device did something, oldest first.</summary>
/// <param name="Seconds">Length of a window.</param>
internal sealed record ActivityDocument(int Seconds, IReadOnlyList<ActivityWindow> Windows)
{
    public static ActivityDocument Of(IReadOnlyList<ActivityWindow> windows) => new((int)ActivityWindow.Length.TotalSeconds, windows);
}
