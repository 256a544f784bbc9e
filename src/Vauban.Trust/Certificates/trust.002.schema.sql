-- Which authority signed a certificate: until now there was one.
ALTER TABLE certificates ADD COLUMN issuer TEXT;
UPDATE certificates SET issuer = (SELECT serial FROM certificates WHERE purpose = 'Issuing' ORDER BY issued_at DESC LIMIT 1) WHERE purpose IN ('Server', 'Device', 'Ledger');
UPDATE certificates SET issuer = (SELECT serial FROM certificates WHERE purpose = 'Root' ORDER BY issued_at DESC LIMIT 1) WHERE purpose = 'Issuing';
CREATE INDEX certificates_issuer ON certificates (issuer, not_after);

-- Certificates that vouch for others: what each is, for whom, where its private key lies, and whether it still counts.
CREATE TABLE authorities (
    serial  TEXT PRIMARY KEY REFERENCES certificates (serial),
    role    TEXT    NOT NULL,
    scope   TEXT    NOT NULL,
    custody TEXT    NOT NULL,
    state   TEXT    NOT NULL,
    since   INTEGER NOT NULL
) STRICT;
INSERT INTO authorities SELECT serial, purpose, '', 'Vault', 'Active', issued_at FROM certificates WHERE purpose IN ('Root', 'Issuing');

-- What waits for a ceremony, and what came of it.
CREATE TABLE authority_requests (
    id          TEXT PRIMARY KEY,
    request     TEXT    NOT NULL,
    made_at     INTEGER NOT NULL,
    made_by     TEXT    NOT NULL,
    answer      TEXT,
    answered_at INTEGER
) STRICT;
