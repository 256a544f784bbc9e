using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vauban.Server.Hosting;

/// <summary>Finds out, before a listener fails, whether a port is free and which process holds it.</summary>
internal static class PortHolder
{
    public static bool IsFree(IPAddress address, int port)
    {
        if (port == 0)
        {
            return true;
        }

        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Name and number of the process listening on the port, when the system lets this user see it.</summary>
    public static string? NameOf(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            var inodes = Listening("/proc/net/tcp", port).Concat(Listening("/proc/net/tcp6", port)).Select(inode => $"socket:[{inode}]").ToHashSet(StringComparer.Ordinal);
            var holder = Directory.EnumerateDirectories("/proc").FirstOrDefault(process => int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out _) && Holds(process, inodes));
            return holder is null ? null : $"{File.ReadAllText(Path.Combine(holder, "comm")).Trim()} ({Path.GetFileName(holder)})";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Inodes of listening sockets (state 0A) of one port, from the kernel's table (proc(5)).</summary>
    private static IEnumerable<string> Listening(string table, int port)
    {
        if (!File.Exists(table))
        {
            yield break;
        }

        var end = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length > 9 && cells[3] == "0A" && cells[1].EndsWith(end, StringComparison.Ordinal))
            {
                yield return cells[9];
            }
        }
    }

    private static bool Holds(string process, HashSet<string> inodes)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(fd => File.ResolveLinkTarget(fd, returnFinalTarget: false)?.Name is { } target && inodes.Contains(target));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
