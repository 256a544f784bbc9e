namespace Vauban.Server.Risk;

/// <summary>A control left out; a premium of null: it was refused beforehand.</summary>
internal sealed record RefusedDocument(string Control, string Name, long Euros, long? Premium);
