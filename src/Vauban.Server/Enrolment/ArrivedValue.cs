namespace Vauban.Server.Enrolment;

/// <summary>The newest value received.</summary>
public sealed record ArrivedValue(string Resource, double? Number, string? Text, DateTimeOffset ReceivedAt);
