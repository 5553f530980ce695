-- The blocks in which something of this node was mined: their hash and time, kept when they are read back.
-- Of blocks that were read before this, neither is known.
CREATE TABLE ledger_block (
  number bigint      PRIMARY KEY CHECK (number >= 0),
  hash   bytea       NOT NULL CHECK (length(hash) = 32),
  at     timestamptz NOT NULL
);
