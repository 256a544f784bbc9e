using Microsoft.Extensions.Logging;

namespace Vauban.Fleet.Outbound;

/// <summary>What outlets say in the log of the process.</summary>
internal static partial class OutboundLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The outlet {Outlet} stopped on a failure of ours and is tried again.")]
    public static partial void OutletFailed(this ILogger logger, string outlet, Exception failure);
}
