namespace Vauban.Trust.Ceremonies;

/// <summary>A ceremony that was held: what goes back to the server, and what people sign and keep.</summary>
/// <param name="RootMade">A new root key was written to the medium.</param>
public sealed record HeldCeremony(CeremonyRequest Request, CeremonyAnswer Answer, bool RootMade);
