-- Places outside to which data goes on, and how far each has been served. Secrets are sealed under the master key. Times are microseconds of UTC.
CREATE TABLE outlets (
    id         TEXT    PRIMARY KEY,
    kind       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    products   TEXT    NOT NULL,
    resources  TEXT    NOT NULL,
    personal   INTEGER NOT NULL,
    topic      TEXT    NOT NULL,
    user_name  TEXT,
    secret     BLOB,
    keep_for   INTEGER NOT NULL,
    paused     INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL
) STRICT;

CREATE TABLE outlet_cursors (
    outlet   TEXT    PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT;
