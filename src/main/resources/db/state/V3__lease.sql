-- Which node may write a lane's state. beat: moves while that node lives; epoch: moves when another one takes over.
CREATE TABLE lease (
    lane   TEXT   PRIMARY KEY,
    epoch  BIGINT NOT NULL,
    holder TEXT   NOT NULL,
    beat   BIGINT NOT NULL
);
-- A commit under any other epoch than this one is refused.
ALTER TABLE checkpoint ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0;
