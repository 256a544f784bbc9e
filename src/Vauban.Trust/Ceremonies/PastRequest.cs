namespace Vauban.Trust.Ceremonies;

/// <summary>A request as the server remembers it.</summary>
/// <param name="Answer">Null while it waits.</param>
public sealed record PastRequest(CeremonyRequest Request, string MadeBy, CeremonyAnswer? Answer, DateTimeOffset? AnsweredAt);
