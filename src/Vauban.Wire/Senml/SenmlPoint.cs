namespace Vauban.Wire.Senml;

/// <summary>One measurement to send. Exactly one of number, text and Boolean is set.</summary>
/// <param name="Name">Added to the base name; null for none.</param>
/// <param name="Unit">Registered unit (RFC 8428 12.1); null for none.</param>
/// <param name="Time">Seconds, added to the base time; null for none.</param>
public readonly record struct SenmlPoint(string? Name, string? Unit, double? Number, string? Text = null, bool? Truth = null, double? Time = null);
