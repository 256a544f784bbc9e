namespace Vauban.Fleet.Telemetry;

/// <summary>A view whose files stay readable until it is given back, whatever retention, joining and erasure unlink meanwhile.</summary>
internal sealed class FileLease(TelemetryView view, Action giveBack) : IDisposable
{
    private Action? pending = giveBack;

    public TelemetryView View => view;

    public void Dispose() => Interlocked.Exchange(ref pending, null)?.Invoke();
}
