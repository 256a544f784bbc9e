namespace Vauban.Server.Risk;

/// <summary>A threat before and after the choice.</summary>
internal sealed record RemainingDocument(string Threat, int Before, int After);
