-- Keys that devices were given at the factory: who holds one enrols with it, once.
CREATE TABLE factory_keys (
    key       TEXT PRIMARY KEY,
    device    TEXT    NOT NULL,
    listed_at INTEGER NOT NULL,
    listed_by TEXT    NOT NULL,
    used_at   INTEGER,
    serial    TEXT
) STRICT;
CREATE INDEX factory_keys_device ON factory_keys (device);

-- Authorities of manufacturers whose certificates (IEEE 802.1AR IDevID) are believed for one product.
CREATE TABLE manufacturers (
    id       TEXT    NOT NULL,
    product  TEXT    NOT NULL,
    der      BLOB    NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT    NOT NULL,
    PRIMARY KEY (id, product)
) STRICT;

-- Devices that wait for a person.
CREATE TABLE enrolment_requests (
    id         TEXT PRIMARY KEY,
    device     TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    asked_at   INTEGER NOT NULL,
    last_at    INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    decided_at INTEGER,
    decided_by TEXT,
    why        TEXT,
    serial     TEXT,
    UNIQUE (device, key)
) STRICT;
CREATE INDEX enrolment_requests_state ON enrolment_requests (state, asked_at);
