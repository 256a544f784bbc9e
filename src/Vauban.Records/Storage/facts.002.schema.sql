-- How far the ledger goes, beside the facts: deleting the newest ones shows.
CREATE TABLE ledger_extent (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    head BLOB    NOT NULL
) STRICT;
INSERT INTO ledger_extent SELECT 1, coalesce(max(position), 0), coalesce((SELECT hash FROM facts ORDER BY position DESC LIMIT 1), zeroblob(32)) FROM facts;
