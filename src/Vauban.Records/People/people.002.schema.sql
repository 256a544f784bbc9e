-- Second factors, passkeys, identities of elsewhere, and where a sign-in comes from.
ALTER TABLE accounts ADD COLUMN totp BLOB;
ALTER TABLE accounts ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sign_ins ADD COLUMN source TEXT;
ALTER TABLE sign_ins ADD COLUMN agent TEXT;

CREATE TABLE recovery_codes (
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    code    BLOB NOT NULL,
    PRIMARY KEY (account, code)
) STRICT;

-- Signed in by password; the code is still asked for.
CREATE TABLE half_sign_ins (
    secret     BLOB PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE passkeys (
    id         BLOB PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    public_key BLOB    NOT NULL,
    counter    INTEGER NOT NULL,
    flags      INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE INDEX passkeys_account ON passkeys (account);

CREATE TABLE foreign_identities (
    issuer    TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    account   TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject)
) STRICT;
