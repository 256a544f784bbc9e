-- What became of a retired device: its credentials, what it had sent, its key.
CREATE TABLE retirements (
    device       TEXT PRIMARY KEY,
    ended_at     INTEGER NOT NULL,
    certificates INTEGER NOT NULL,
    secrets      INTEGER NOT NULL,
    data         TEXT,
    data_until   INTEGER,
    receipt      TEXT,
    key_end      TEXT,
    key_note     TEXT,
    key_proof    TEXT,
    key_at       INTEGER,
    key_by       TEXT,
    key_fact     INTEGER
) STRICT;
