-- What became of a repeat is told by the alert that had its key at the time, and that may be over for long.
CREATE INDEX alert_key_over ON alert (dedup_key) WHERE live = 0;
