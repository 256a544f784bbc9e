namespace Vauban.Server.SignIn;

/// <summary>Marks a connection that came through the socket in the data folder: its file mode (0600) already proved who is asking.</summary>
internal sealed class LocalDoor
{
    public static LocalDoor Instance { get; } = new();
}
