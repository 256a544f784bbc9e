CREATE TABLE facts (
    position        INTEGER PRIMARY KEY,
    sequence        INTEGER NOT NULL,
    recorded_at     INTEGER NOT NULL,
    kind            TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    product         TEXT,
    statement       TEXT,
    grade           INTEGER NOT NULL,
    observed_at     INTEGER NOT NULL,
    method          TEXT    NOT NULL,
    tool            TEXT    NOT NULL,
    producer        TEXT    NOT NULL,
    fresh_for       INTEGER,
    idempotency_key TEXT,
    salt            BLOB,
    statement_hash  BLOB    NOT NULL,
    previous        BLOB    NOT NULL,
    hash            BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX facts_sequence ON facts (subject, kind, sequence);
CREATE UNIQUE INDEX facts_idempotency ON facts (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX facts_kind ON facts (kind, position);
CREATE INDEX facts_product ON facts (product, position);

-- Complete subtrees of 2^level facts, level 8 and above: roots and proofs stay cheap.
CREATE TABLE ledger_tree (
    level  INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hash   BLOB    NOT NULL,
    PRIMARY KEY (level, number)
) STRICT;

CREATE TABLE checkpoints (
    size       INTEGER PRIMARY KEY,
    root       BLOB    NOT NULL,
    made_at    INTEGER NOT NULL,
    signatures TEXT    NOT NULL,
    anchor     TEXT
) STRICT;
