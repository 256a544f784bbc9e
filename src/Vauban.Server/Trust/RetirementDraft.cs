namespace Vauban.Server.Trust;

/// <summary>The end of an authority.</summary>
/// <param name="EvenSo">Devices that rest on it are cut off.</param>
internal sealed record RetirementDraft(bool EvenSo);
