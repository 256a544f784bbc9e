namespace Vauban.Design.Threats;

/// <summary>A field whose answer decides rules that cannot be decided yet.</summary>
/// <param name="Rules">Ids of the rules that wait for it.</param>
public sealed record ThreatQuestion(string Field, IReadOnlyList<string> Rules);
