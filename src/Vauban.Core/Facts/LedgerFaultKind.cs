namespace Vauban.Core.Facts;

/// <summary>What can have happened to a ledger.</summary>
public enum LedgerFaultKind
{
    /// <summary>The header, the statement or a link was changed.</summary>
    Altered,

    /// <summary>Facts are missing in the middle.</summary>
    Omitted,

    /// <summary>A fact stands elsewhere than its position says, or twice.</summary>
    Reordered,

    /// <summary>Facts are missing at the end.</summary>
    Truncated,

    /// <summary>The chain holds, but it is not the one a checkpoint covers.</summary>
    Rewritten,

    /// <summary>A checkpoint bears no signature of a known key.</summary>
    Unsigned,

    /// <summary>A checkpoint's proof from outside does not verify, or comes from nobody the reader trusts.</summary>
    Unwitnessed,

    /// <summary>A line is not one of a ledger file.</summary>
    Unreadable,
}
