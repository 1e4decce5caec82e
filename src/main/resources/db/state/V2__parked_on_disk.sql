-- Parked payloads may be many and large: they are no longer kept in memory, so live is 0 for all of them.
ALTER TABLE parked ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
UPDATE parked SET waiting = live, live = 0;
DROP INDEX parked_live;
CREATE INDEX parked_waiting ON parked (waiting, at);
