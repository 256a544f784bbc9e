namespace Vauban.Core.Facts;

/// <summary>What a checkpoint's anchor proves.</summary>
public enum AnchorWorth
{
    /// <summary>Nothing: it covers something else, or does not verify.</summary>
    Broken,

    /// <summary>The token verifies; whether its signer is an authority is for the reader to say.</summary>
    Sound,

    /// <summary>The token verifies, and its signer is or leads to an authority the reader trusts.</summary>
    Trusted,
}
