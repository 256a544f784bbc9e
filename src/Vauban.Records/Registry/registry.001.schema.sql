CREATE TABLE products (
    id         TEXT PRIMARY KEY,
    name_en    TEXT    NOT NULL,
    name_fr    TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    approved   INTEGER,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE product_revisions (
    product       TEXT    NOT NULL REFERENCES products (id),
    revision      INTEGER NOT NULL,
    digest        TEXT    NOT NULL,
    profile       TEXT    NOT NULL,
    registered_at INTEGER NOT NULL,
    registered_by TEXT    NOT NULL,
    approved_at   INTEGER,
    approved_by   TEXT,
    PRIMARY KEY (product, revision)
) STRICT;

CREATE TABLE hardware_revisions (
    product  TEXT NOT NULL REFERENCES products (id),
    revision TEXT NOT NULL,
    PRIMARY KEY (product, revision)
) STRICT;

CREATE TABLE releases (
    product       TEXT    NOT NULL REFERENCES products (id),
    version       TEXT    NOT NULL,
    images        TEXT    NOT NULL,
    sbom          TEXT,
    registered_at INTEGER NOT NULL,
    registered_by TEXT    NOT NULL,
    PRIMARY KEY (product, version)
) STRICT;

CREATE TABLE sites (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE zones (
    site TEXT NOT NULL REFERENCES sites (id),
    id   TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (site, id)
) STRICT;

CREATE TABLE devices (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    product       TEXT    NOT NULL REFERENCES products (id),
    name          TEXT    NOT NULL,
    hardware      TEXT,
    site          TEXT REFERENCES sites (id),
    zone          TEXT,
    owner         TEXT,
    state         TEXT    NOT NULL,
    state_since   INTEGER NOT NULL,
    simulated     INTEGER NOT NULL,
    last_seen     INTEGER,
    release       TEXT,
    registered_at INTEGER NOT NULL
) STRICT;
CREATE INDEX devices_product ON devices (product, state);
CREATE INDEX devices_state ON devices (state);
CREATE INDEX devices_site ON devices (site, state);
CREATE INDEX devices_release ON devices (release);
CREATE INDEX devices_name ON devices (name);
CREATE INDEX devices_seen ON devices (last_seen);

CREATE TABLE device_labels (
    device INTEGER NOT NULL REFERENCES devices (number) ON DELETE CASCADE,
    label  TEXT    NOT NULL,
    PRIMARY KEY (device, label)
) STRICT;
CREATE INDEX device_labels_label ON device_labels (label, device);

-- One row per device and act; the fact is the ledger's position.
CREATE TABLE device_changes (
    device INTEGER NOT NULL REFERENCES devices (number) ON DELETE CASCADE,
    fact   INTEGER NOT NULL,
    change TEXT    NOT NULL,
    PRIMARY KEY (fact, device)
) STRICT;
CREATE INDEX device_changes_device ON device_changes (device, fact);
