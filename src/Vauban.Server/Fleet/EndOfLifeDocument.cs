using Vauban.Trust.EndOfLife;

namespace Vauban.Server.Fleet;

/// <summary>What became of a retired device, as the API and <c>--json</c> write it.</summary>
/// <param name="Done">Its credentials, data and key are all seen to.</param>
/// <param name="Data">none, kept, erased, or null while that is being done.</param>
/// <param name="Key">erased, cleared, shredded, lost, or null until it is recorded.</param>
/// <param name="ProofHash">SHA-256 of the proof, lower-case hexadecimal.</param>
internal sealed record EndOfLifeDocument(
    string Device,
    bool Done,
    DateTimeOffset RetiredAt,
    int Certificates,
    int Secrets,
    string? Data,
    DateTimeOffset? DataUntil,
    string? Receipt,
    string? Key,
    string? KeyNote,
    DateTimeOffset? KeyAt,
    string? KeyBy,
    long? KeyFact,
    string? ProofName,
    string? ProofHash
)
{
    public static EndOfLifeDocument Of(Retirement one) =>
        new(
            one.Device.ToString(),
            one is { Data: not null, Key: not null },
            one.At,
            one.Certificates,
            one.Secrets,
            one.Data?.ToString().ToLowerInvariant(),
            one.DataUntil,
            one.Receipt,
            one.Key?.How.ToString().ToLowerInvariant(),
            one.Key?.Note,
            one.Key?.At,
            one.Key?.By,
            one.Key?.Fact,
            one.Key?.Proof?.Name,
            one.Key?.Proof?.Sha256
        );
}
