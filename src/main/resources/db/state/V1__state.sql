-- How far the lane has come. position: every entry up to here is in the state.
-- flushed: every counter in the tables includes the entries up to here; later repeats are counted again at start.
CREATE TABLE checkpoint (
    lane     TEXT   PRIMARY KEY,
    position BIGINT NOT NULL,
    flushed  BIGINT NOT NULL
);

-- What became of an entry; repeats have no row of their own.
CREATE TABLE disposition (
    entry       ${id} PRIMARY KEY,
    disposition TEXT  NOT NULL,
    alert       TEXT  NOT NULL,
    incident    TEXT  NOT NULL,
    reason      TEXT  NOT NULL
);

-- How many entries of a source and kind ended in which disposition; moves with the checkpoint.
CREATE TABLE tally (
    source      TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    disposition TEXT   NOT NULL,
    count       BIGINT NOT NULL,
    PRIMARY KEY (source, kind, disposition)
);

CREATE TABLE timer    (id TEXT PRIMARY KEY, due BIGINT NOT NULL, body TEXT NOT NULL);
CREATE TABLE sequence (id TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE policy   (id TEXT PRIMARY KEY, body TEXT NOT NULL);

CREATE TABLE parked (
    id     TEXT    PRIMARY KEY,
    at     BIGINT  NOT NULL,
    source TEXT    NOT NULL,
    live   INTEGER NOT NULL,
    body   TEXT    NOT NULL
);
CREATE INDEX parked_live ON parked (live, at);

CREATE TABLE alert (
    id        TEXT    PRIMARY KEY,
    dedup_key TEXT    NOT NULL,
    source    TEXT    NOT NULL,
    status    TEXT    NOT NULL,
    severity  TEXT    NOT NULL,
    ci        TEXT    NOT NULL,
    service   TEXT    NOT NULL,
    incident  TEXT    NOT NULL,
    held_by   TEXT    NOT NULL,
    last_at   BIGINT  NOT NULL,
    words     TEXT    NOT NULL,
    live      INTEGER NOT NULL,
    body      TEXT    NOT NULL
);
-- promise 2 begins here: no two live alerts with one key
CREATE UNIQUE INDEX alert_key ON alert (dedup_key) WHERE live = 1;
CREATE INDEX alert_incident ON alert (incident);
CREATE INDEX alert_last ON alert (status, last_at);
CREATE INDEX alert_latest ON alert (last_at, id);
-- a page of open alerts and their number, however filtered, without touching the rows
CREATE INDEX alert_open ON alert (live, last_at, id, status, severity, source, ci, service, incident, words)
    WHERE live = 1;

CREATE TABLE tombstone (id TEXT PRIMARY KEY, live INTEGER NOT NULL, body TEXT NOT NULL);

CREATE TABLE silence (id TEXT PRIMARY KEY, until BIGINT NOT NULL, live INTEGER NOT NULL, body TEXT NOT NULL);

CREATE TABLE incident (
    id          TEXT    PRIMARY KEY,
    state       TEXT    NOT NULL,
    priority    TEXT    NOT NULL,
    category    TEXT    NOT NULL,
    service     TEXT    NOT NULL,
    ci          TEXT    NOT NULL,
    owner_group TEXT    NOT NULL,
    opened_at   BIGINT  NOT NULL,
    words       TEXT    NOT NULL,
    live        INTEGER NOT NULL,
    body        TEXT    NOT NULL
);
CREATE INDEX incident_opened ON incident (state, opened_at);
CREATE INDEX incident_latest ON incident (opened_at, id);

CREATE TABLE timeline (
    id       TEXT    PRIMARY KEY,
    incident TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    live     INTEGER NOT NULL,
    body     TEXT    NOT NULL
);
CREATE INDEX timeline_incident ON timeline (incident, id);

-- service level clocks: one row an incident and clock
CREATE TABLE clock (
    id       TEXT    PRIMARY KEY,
    incident TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    due      BIGINT  NOT NULL,
    breached INTEGER NOT NULL,
    live     INTEGER NOT NULL,
    body     TEXT    NOT NULL
);
CREATE INDEX clock_incident ON clock (incident);

CREATE TABLE escalation (id TEXT PRIMARY KEY, live INTEGER NOT NULL, body TEXT NOT NULL);

-- the outbox: pages to people, and what tickets should look like
CREATE TABLE page (
    id       TEXT    PRIMARY KEY,
    incident TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    live     INTEGER NOT NULL,
    body     TEXT    NOT NULL
);
CREATE INDEX page_incident ON page (incident, at);

CREATE TABLE ticket (
    id       TEXT    PRIMARY KEY,
    incident TEXT    NOT NULL,
    target   TEXT    NOT NULL,
    number   TEXT    NOT NULL,
    live     INTEGER NOT NULL,
    body     TEXT    NOT NULL
);
CREATE INDEX ticket_incident ON ticket (incident);
CREATE INDEX ticket_number ON ticket (target, number);
