namespace Vauban.Server.Work;

/// <summary>Why something is closed.</summary>
internal sealed record ReasonDraft(string? Reason);
