namespace Vauban.Design.Architecture;

/// <summary>What a page adds to a node or channel of the diagram: what was seen, what threatens it.</summary>
/// <param name="Text">Short, for the drawing.</param>
/// <param name="Description">Whole, for who points at it or reads it aloud.</param>
/// <param name="Address">Where the reader goes from there; null: nowhere.</param>
public sealed record FlowNote(string Text, string Description, string? Address);
