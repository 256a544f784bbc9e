using Microsoft.Extensions.Logging;

namespace Vauban.Server.Policy;

/// <summary>What the proofs say in the log of the process.</summary>
internal static partial class PolicyLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The invariants could not be proved or the result not be written; it is tried again.")]
    public static partial void ProofFailed(this ILogger logger, Exception failure);
}
