using Microsoft.Extensions.Logging;

namespace Vauban.Fleet.Connect;

/// <summary>Every log sentence of the gateway.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Gateway listens on {Endpoint}")]
    public static partial void Listening(this ILogger logger, string endpoint);

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused {Source}: {Reason}")]
    public static partial void Refused(this ILogger logger, string source, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A connection failed unexpectedly")]
    public static partial void ConnectionFailed(this ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "A fact of kind {Kind} was not written")]
    public static partial void FactNotWritten(this ILogger logger, string kind, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Following the registry or writing observations failed; it is tried again")]
    public static partial void BackgroundFailed(this ILogger logger, Exception cause);
}
