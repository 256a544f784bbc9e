using Vauban.Records.Permissions;

namespace Vauban.Server.SignIn;

/// <summary>Marks a connection that came through the socket in the data folder: its file mode (0600) already proved who is asking.</summary>
internal sealed class LocalDoor
{
    public static LocalDoor Instance { get; } = new();

    /// <summary>Who may use the socket may read the data folder itself: every right, but not a person.</summary>
    public static Access Owner { get; } = Access.Of("vauban", "local", new Grant(Role.Administrator, Scope.Organisation));
}
