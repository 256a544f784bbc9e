namespace Vauban.Server.Enrolment;

/// <summary>The live session, or the last one.</summary>
/// <param name="Tls">Version as agreed on, <c>tls1.3</c>; null when only the registry remembers a session.</param>
public sealed record ArrivedSession(bool Live, DateTimeOffset? Since, string? Tls, string? Suite, string? Mqtt, string? Address);
