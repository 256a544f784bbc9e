namespace Vauban.Server.Cli;

/// <summary>What a verb needs to run; shown beside it in <c>--help</c>.</summary>
internal enum VerbSort
{
    /// <summary>Only its files: no server, no data folder.</summary>
    Pure,

    /// <summary>A running server, through the local socket or <c>--server URL --token</c>.</summary>
    Client,

    /// <summary>The data folder itself, so it is refused while a server holds the folder.</summary>
    Owner,
}
