namespace Vauban.Fleet.Connect;

/// <summary>How much the broker remembers.</summary>
/// <param name="Sessions">Connected or kept.</param>
/// <param name="Subscriptions">Filters, a shared one once.</param>
/// <param name="Retained">Messages.</param>
public readonly record struct BrokerCounts(int Sessions, int Subscriptions, int Retained);
