namespace Vauban.Server.Fleet;

/// <summary>An act on many devices: which ones is fixed by the digest, so that what is done is what was agreed to.</summary>
/// <param name="Digest">SHA-256 over the sorted identities of the filter's devices.</param>
internal sealed record ManyDetail(string Filter, string Value, string Reason, long Count, string Digest);
