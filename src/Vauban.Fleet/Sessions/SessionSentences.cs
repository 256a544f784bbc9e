using Microsoft.Extensions.Logging;

namespace Vauban.Fleet.Sessions;

/// <summary>Every log sentence of the sessions.</summary>
internal static partial class SessionSentences
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The snapshot of the sessions was not kept; the log has everything and keeps growing until it is")]
    public static partial void SnapshotFailed(this ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "A record of the log could not be applied to the sessions and was passed over")]
    public static partial void RecordFailed(this ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "What a client asked of its session failed unexpectedly")]
    public static partial void RequestFailed(this ILogger logger, Exception cause);
}
