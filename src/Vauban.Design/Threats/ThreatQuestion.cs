namespace Vauban.Design.Threats;

/// <summary>A field whose answer decides rules that cannot be decided yet.</summary>
/// <param name="Rules">Ids of the rules that wait for it.</param>
public sealed record ThreatQuestion(string Field, IReadOnlyList<string> Rules)
{
    /// <summary>Without indices, <c>network.transport</c>: the key of the field's sentences.</summary>
    public string Path => string.Concat(Field.Split('[').Select((part, at) => at == 0 ? part : part[(part.IndexOf(']', StringComparison.Ordinal) + 1)..]));
}
