namespace Vauban.Server.Threats;

/// <summary>What the rules say of one channel and one letter.</summary>
internal sealed record LetterDocument(string Letter, string State, IReadOnlyList<string> Shown, IReadOnlyList<string> Held, IReadOnlyList<string> Waiting);
