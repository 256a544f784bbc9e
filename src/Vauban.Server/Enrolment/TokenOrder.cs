namespace Vauban.Server.Enrolment;

/// <summary>How long a token is asked to live; 24 hours when nothing is said.</summary>
internal sealed record TokenOrder(double? Hours);
