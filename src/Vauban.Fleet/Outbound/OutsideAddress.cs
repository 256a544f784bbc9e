using System.Net;
using System.Net.Sockets;

namespace Vauban.Fleet.Outbound;

/// <summary>
/// Where a host name may lead: resolved, checked, and what was checked is what is connected to, so that a name that changes its mind
/// between the two reaches nothing inside.
/// </summary>
internal static class OutsideAddress
{
    /// <summary>The addresses that may be reached; empty with the reason when there is none.</summary>
    public static async Task<(IReadOnlyList<IPAddress> Addresses, string Why)> FindAsync(string host, bool allowPrivate, CancellationToken cancellationToken)
    {
        try
        {
            var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
            var allowed = found.Where(address => allowPrivate || !PrivateAddress.Is(address)).ToList();
            return (allowed, allowed.Count > 0 ? "" : found.Length == 0 ? "no address" : "private address");
        }
        catch (SocketException failure)
        {
            return ([], failure.SocketErrorCode.ToString());
        }
    }

    /// <summary>Opens a connection to an address that was checked. <see cref="IOException"/> with the reason when there is none.</summary>
    public static async Task<Socket> ConnectAsync(DnsEndPoint endpoint, bool allowPrivate, CancellationToken cancellationToken)
    {
        var (addresses, why) = await FindAsync(endpoint.Host, allowPrivate, cancellationToken);
        if (addresses.Count == 0)
        {
            throw new IOException(why);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. addresses], endpoint.Port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
