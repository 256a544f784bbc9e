namespace Vauban.Fleet.Outbound;

/// <summary>How one try ended, and why it failed.</summary>
/// <param name="Why">Shown to operators: <c>HTTP 503</c>.</param>
/// <param name="After">Pause the receiver asked for.</param>
internal sealed record Delivery(DeliveryKind Kind, string Why = "", TimeSpan? After = null)
{
    public static Delivery Done { get; } = new(DeliveryKind.Delivered);

    public static Delivery Failed(string why, TimeSpan? after = null) => new(DeliveryKind.Failed, why, after);

    public static Delivery Refused(string why) => new(DeliveryKind.Refused, why);
}
