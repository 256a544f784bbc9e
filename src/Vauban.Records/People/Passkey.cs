namespace Vauban.Records.People;

/// <summary>A passkey: a public key whose private half never leaves its owner's device.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Counter">As the authenticator last told; most tell 0.</param>
/// <param name="Flags">Bit 0: the person was verified; 1: it may be synchronised; 2: it is.</param>
public sealed record Passkey(byte[] Id, string Account, string Name, byte[] PublicKey, uint Counter, int Flags, DateTimeOffset CreatedAt)
{
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>The id as text, for forms and addresses.</summary>
    public string Key => Convert.ToHexStringLower(Id);
}
