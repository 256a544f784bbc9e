using System.Net;
using System.Net.Sockets;

namespace Vauban.SystemTests;

/// <summary>
/// Ports for servers that the tests start: each once, and below those that the system gives to outgoing connections, so that nobody takes one
/// between its choice and its use.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;
    private static int next = Random.Shared.Next(Count);

    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref next) % Count);
            using var listener = new TcpListener(IPAddress.Any, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
