namespace Vauban.Server.Fleet;

/// <summary>Where devices find this server: for recipes.</summary>
/// <param name="Name">A name in the server's certificate.</param>
internal sealed record DoorPorts(string Name, int EstPort, int DevicePort);
