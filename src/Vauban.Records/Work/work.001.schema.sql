CREATE TABLE findings (
    id          TEXT PRIMARY KEY,
    title       TEXT    NOT NULL,
    severity    TEXT    NOT NULL,
    opened_at   INTEGER NOT NULL,
    detail      TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    product     TEXT,
    device      TEXT,
    requirement TEXT,
    owner       TEXT,
    facts       TEXT    NOT NULL,
    closed_at   INTEGER,
    closed_by   TEXT,
    closing     TEXT
) STRICT;
CREATE INDEX findings_open ON findings (closed_at, product);
CREATE INDEX findings_source ON findings (source, product, title);

CREATE TABLE actions (
    id         TEXT PRIMARY KEY,
    title      TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    owner      TEXT,
    due        INTEGER,
    cost       INTEGER,
    status     TEXT    NOT NULL,
    proof      TEXT,
    finding    TEXT REFERENCES findings (id),
    product    TEXT,
    closed_at  INTEGER
) STRICT;
CREATE INDEX actions_owner ON actions (owner, status);

CREATE TABLE decisions (
    id           TEXT PRIMARY KEY,
    subject      TEXT    NOT NULL,
    question     TEXT    NOT NULL,
    answer       TEXT    NOT NULL,
    by           TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    product      TEXT,
    expires      INTEGER,
    facts        TEXT    NOT NULL,
    needs_second INTEGER NOT NULL,
    second_by    TEXT,
    second_at    INTEGER,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX decisions_subject ON decisions (subject, question);

CREATE TABLE schedules (
    id           TEXT PRIMARY KEY,
    title        TEXT    NOT NULL,
    every_months INTEGER NOT NULL,
    every_days   INTEGER NOT NULL,
    next_due     INTEGER NOT NULL,
    owner        TEXT,
    product      TEXT,
    last_done_at INTEGER
) STRICT;
CREATE INDEX schedules_due ON schedules (next_due);
