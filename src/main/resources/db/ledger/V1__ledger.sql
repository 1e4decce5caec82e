-- One row a call: all inputs of one request, packed as a JSON array. last_id is the id of the last of them.
CREATE TABLE ledger (
    last_id ${id}   PRIMARY KEY,
    count   INTEGER NOT NULL,
    at      BIGINT  NOT NULL,
    source  TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    body    ${bytes} NOT NULL
);

-- How much was ever accepted, by source and kind, and when last; written in the same commit as the rows it counts.
CREATE TABLE accepted (
    source  TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    count   BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (source, kind)
);
