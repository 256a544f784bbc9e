namespace Vauban.Fleet.Log;

/// <summary>Ends a subscription when disposed.</summary>
internal sealed class Subscription(Action end) : IDisposable
{
    public void Dispose() => end();
}
