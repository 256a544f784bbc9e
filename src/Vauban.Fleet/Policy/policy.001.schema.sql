-- What must stay impossible, the last proof of each, and which decisions let a revision break one. Times are microseconds of UTC.
CREATE TABLE policy_invariants (
    id           TEXT    PRIMARY KEY,
    name         TEXT    NOT NULL,
    from_class   TEXT    NOT NULL,
    to_class     TEXT    NOT NULL,
    action       TEXT,
    reason       TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    created_by   TEXT    NOT NULL,
    withdrawn_at INTEGER
) STRICT;

CREATE TABLE policy_results (
    digest    TEXT    NOT NULL,
    outcome   TEXT    NOT NULL,
    proved_at INTEGER NOT NULL,
    position  INTEGER NOT NULL
) STRICT;

CREATE TABLE policy_acceptances (
    decision  TEXT    PRIMARY KEY,
    invariant TEXT    NOT NULL,
    product   TEXT    NOT NULL,
    revision  INTEGER NOT NULL
) STRICT;
CREATE INDEX policy_acceptances_of ON policy_acceptances (invariant, product, revision);
