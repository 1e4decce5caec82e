-- When those were heard of who must be heard of regularly.
CREATE TABLE pulse (id TEXT PRIMARY KEY, live INTEGER NOT NULL, body TEXT NOT NULL);
