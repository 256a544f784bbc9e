namespace Vauban.Fleet;

/// <summary>The environment failed the fleet's side: a disk that refuses, a log that cannot be opened, a query engine that stopped.</summary>
public sealed class FleetException(string message, Exception? cause = null) : Exception(message, cause);
