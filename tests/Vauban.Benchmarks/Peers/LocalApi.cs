using System.Net.Sockets;

namespace Vauban.Benchmarks.Peers;

/// <summary>Pages and API of a server through the local socket of its data folder, with every right.</summary>
internal static class LocalApi
{
    public static HttpClient Over(string socketPath) =>
        new(
            new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancel) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        )
        {
            BaseAddress = new Uri("http://localhost"),
        };
}
