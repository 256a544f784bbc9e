namespace Vauban.Fleet.Messages;

/// <summary>How a command ended on the device (ADR 4).</summary>
/// <param name="Done">Else it failed.</param>
public sealed record ResultMessage(string Id, bool Done, string? Detail)
{
    public const int MaxId = 64;

    /// <summary>Null when the payload is not such a message.</summary>
    public static ResultMessage? Read(ReadOnlySpan<byte> payload) =>
        JsonMessage.Read(payload) is { } message
        && JsonMessage.Text(message, "id", MaxId) is { } id
        && IsId(id)
        && JsonMessage.Text(message, "status", 8) is ("done" or "failed") and var status
            ? new ResultMessage(id, status == "done", JsonMessage.Text(message, "detail", 256))
            : null;

    /// <summary>1 to 64 of <c>A-Z a-z 0-9 - _ .</c>.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= MaxId && id.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' or '.');
}
