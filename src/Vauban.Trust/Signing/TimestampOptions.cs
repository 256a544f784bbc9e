namespace Vauban.Trust.Signing;

/// <summary>Who stamps the ledger's checkpoints from outside.</summary>
/// <param name="Address">An RFC 3161 authority, http or https: the token is signed, whatever carries it.</param>
/// <param name="Every">The least time between two tokens; what a fact waits for its witness is about this long at most.</param>
/// <param name="Authorities">Certificates (DER) of the authority or its root; empty: tokens are kept, but nobody here vouches for who signs them.</param>
public sealed record TimestampOptions(Uri Address, TimeSpan Every, IReadOnlyCollection<byte[]> Authorities)
{
    public static TimeSpan DefaultEvery { get; } = TimeSpan.FromHours(1);
}
