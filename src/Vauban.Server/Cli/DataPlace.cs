namespace Vauban.Server.Cli;

/// <summary>Where the data folder and its local socket are: <c>--data</c>, VAUBAN_DATA, then the user's data folder (XDG).</summary>
internal static class DataPlace
{
    public static string Folder(string? asked) =>
        Path.GetFullPath(
            asked ?? Environment.GetEnvironmentVariable("VAUBAN_DATA") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "vauban")
        );

    /// <summary>The socket through which client verbs of the same user talk to the server, mode 0600.</summary>
    public static string Socket(string folder) => Path.Combine(folder, "vauban.sock");
}
