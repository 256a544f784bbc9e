namespace Vauban.Fleet.Connect;

/// <summary>Which application a token speaks for; null when none. Called on the pool: it may read the database.</summary>
/// <param name="userName">As given in CONNECT; null without one.</param>
/// <param name="secret">The password, or the user name where there is no password.</param>
public delegate ValueTask<ApplicationRights?> AuthenticateApplication(string? userName, string secret, CancellationToken cancellationToken);
