-- The last id given out, by lane. Whoever appends takes the row first and keeps it until the commit: ids have no gaps,
-- and an entry that can be seen is one whose predecessors can be seen.
CREATE TABLE head (lane TEXT PRIMARY KEY, last_id BIGINT NOT NULL);
INSERT INTO head SELECT 'default', COALESCE(MAX(last_id), 0) FROM ledger;
