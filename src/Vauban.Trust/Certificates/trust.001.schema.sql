CREATE TABLE trust_vault (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    salt       BLOB    NOT NULL,
    iterations INTEGER NOT NULL,
    proof      BLOB    NOT NULL
) STRICT;

-- Private keys of this installation, each sealed under its name.
CREATE TABLE trust_keys (
    name    TEXT PRIMARY KEY,
    sealed  BLOB    NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE certificates (
    serial     TEXT PRIMARY KEY,
    purpose    TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    way        TEXT    NOT NULL,
    der        BLOB    NOT NULL,
    key_name   TEXT,
    issued_at  INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    not_after  INTEGER NOT NULL,
    revoked_at INTEGER,
    reason     INTEGER,
    revoked_by TEXT
) STRICT;
CREATE INDEX certificates_subject ON certificates (subject, issued_at);
CREATE INDEX certificates_purpose ON certificates (purpose, not_after);
CREATE INDEX certificates_revoked ON certificates (revoked_at) WHERE revoked_at IS NOT NULL;

-- One-time enrolment tokens: only their SHA-256 is kept.
CREATE TABLE enrolment_tokens (
    hash        BLOB PRIMARY KEY,
    device      TEXT    NOT NULL,
    made_at     INTEGER NOT NULL,
    made_by     TEXT    NOT NULL,
    expires_at  INTEGER NOT NULL,
    redeemed_at INTEGER,
    serial      TEXT
) STRICT;
CREATE INDEX enrolment_tokens_device ON enrolment_tokens (device);
CREATE INDEX enrolment_tokens_expiry ON enrolment_tokens (expires_at);
