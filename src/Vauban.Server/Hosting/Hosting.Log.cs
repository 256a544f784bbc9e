using Microsoft.Extensions.Logging;

namespace Vauban.Server.Hosting;

/// <summary>What the host says in the log of the process.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A background task failed and is tried again.")]
    public static partial void UpkeepFailed(this ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The pages have a new certificate, until {Until}.")]
    public static partial void CertificateRenewed(this ILogger logger, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "No certificate for the pages; tried again later.")]
    public static partial void CertificateFailed(this ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Simulated fleet: {Event}")]
    public static partial void Simulated(this ILogger logger, string @event);
}
