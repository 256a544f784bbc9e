namespace Vauban.Fleet.Connect;

/// <summary>Which application shows this; null when none. Called on the pool: it may read the database.</summary>
public delegate ValueTask<ApplicationRights?> AuthenticateApplication(ApplicationClaim claim, CancellationToken cancellationToken);
