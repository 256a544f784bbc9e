namespace Vauban.Trust.Renewal;

/// <summary>One day of the fleet's renewal curve.</summary>
/// <param name="Due">Devices that reach two thirds of their certificate's life: agents renew from here.</param>
/// <param name="Ending">Devices whose certificate ends unless they renew before.</param>
public sealed record RenewalDay(DateOnly Day, int Due, int Ending);
