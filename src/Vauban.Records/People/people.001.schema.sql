CREATE TABLE accounts (
    id           TEXT PRIMARY KEY,
    login        TEXT    NOT NULL UNIQUE,
    person       TEXT    NOT NULL,
    password     TEXT,
    failures     INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER,
    disabled_at  INTEGER,
    created_at   INTEGER NOT NULL,
    signed_in_at INTEGER
) STRICT;

CREATE TABLE grants (
    account    TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role       TEXT    NOT NULL,
    scope      TEXT    NOT NULL,
    granted_at INTEGER NOT NULL,
    granted_by TEXT    NOT NULL,
    PRIMARY KEY (account, role, scope)
) STRICT;

-- Secrets are kept as SHA-256 only: reading this table opens nothing.
CREATE TABLE api_tokens (
    id         TEXT PRIMARY KEY,
    secret     BLOB    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    grants     TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER,
    revoked_at INTEGER
) STRICT;

CREATE TABLE sign_ins (
    secret     BLOB PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    way        TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_ins_account ON sign_ins (account);

CREATE TABLE links (
    secret     BLOB PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    purpose    TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
