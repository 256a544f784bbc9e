-- Reported and desired values, and the mailbox of commands. Values are JSON text; times are microseconds of UTC.
CREATE TABLE device_settings (
    device           INTEGER NOT NULL,
    setting          TEXT    NOT NULL,
    desired          TEXT,
    desired_version  INTEGER NOT NULL DEFAULT 0,
    desired_by       TEXT,
    desired_at       INTEGER,
    reported         TEXT,
    reported_version INTEGER,
    reported_at      INTEGER,
    refused_version  INTEGER,
    refused_reason   TEXT,
    PRIMARY KEY (device, setting)
) STRICT;

CREATE TABLE device_commands (
    device       INTEGER NOT NULL,
    id           TEXT    NOT NULL,
    command      TEXT    NOT NULL,
    value        TEXT,
    requested_by TEXT    NOT NULL,
    requested_at INTEGER NOT NULL,
    expires_at   INTEGER,
    state        TEXT    NOT NULL,
    sent_at      INTEGER,
    ended_at     INTEGER,
    detail       TEXT,
    PRIMARY KEY (device, id)
) STRICT;
CREATE INDEX device_commands_open ON device_commands (device) WHERE state IN ('queued', 'sent');
CREATE INDEX device_commands_expiry ON device_commands (expires_at) WHERE state IN ('queued', 'sent');

-- How far each projection that lives in this database has read the device log.
CREATE TABLE log_positions (
    projection TEXT    PRIMARY KEY,
    position   INTEGER NOT NULL
) STRICT;
