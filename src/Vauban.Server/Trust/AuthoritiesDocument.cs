namespace Vauban.Server.Trust;

/// <summary>The authorities of this installation, and the requests that wait for a ceremony.</summary>
/// <param name="Waiting">Ids of requests without an answer.</param>
internal sealed record AuthoritiesDocument(IReadOnlyList<AuthorityDocument> Authorities, IReadOnlyList<string> Waiting);
