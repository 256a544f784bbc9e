namespace Vauban.Core.Facts;

/// <summary>One entry of the ledger.</summary>
/// <param name="Position">Place in the chain, from 1, without gaps.</param>
/// <param name="Sequence">Number among the facts of the same subject and kind, from 1: a missing one shows.</param>
/// <param name="RecordedAt">When the ledger took it.</param>
/// <param name="Content">What was stated; its <see cref="FactDraft.Statement"/> is empty when <see cref="Erased"/>.</param>
/// <param name="Salt">32 random bytes; erased with the statement, so that nothing can be guessed back.</param>
/// <param name="StatementHash">SHA-256(salt || statement), what the chain covers.</param>
/// <param name="Previous">Hash of the entry before; zeros for the first.</param>
/// <param name="Hash">SHA-256 over the header, <paramref name="StatementHash"/> and <paramref name="Previous"/>.</param>
public sealed record Fact(
    long Position,
    long Sequence,
    DateTimeOffset RecordedAt,
    FactDraft Content,
    Hash Salt,
    Hash StatementHash,
    Hash Previous,
    Hash Hash,
    bool Erased = false
);
