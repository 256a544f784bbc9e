using Microsoft.Extensions.Logging;

namespace Vauban.Fleet.Log;

/// <summary>Every log sentence of the device log.</summary>
internal static partial class LogSentences
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Device log: positions {From} to {To} of {Segment} do not check; they are kept in the file and passed over")]
    public static partial void Corrupt(this ILogger logger, string segment, long from, long to);

    [LoggerMessage(Level = LogLevel.Error, Message = "Device log: a write or flush failed, its segment is abandoned and its records wait in memory")]
    public static partial void WriteFailed(this ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Device log: {State}")]
    public static partial void Turned(this ILogger logger, LogState state);
}
