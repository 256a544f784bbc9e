namespace Vauban.Fleet.Outbound;

/// <summary>An outlet just opened.</summary>
/// <param name="Secret">The webhook's signing secret, shown this once; null for a bridge.</param>
public sealed record NewOutlet(Outlet Outlet, string? Secret);
