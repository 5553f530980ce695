-- The block that a confirmed root is in, as far as it proves the root: read when somebody asks for it
-- first. It goes with its root.
CREATE TABLE ledger_root_proof (
  root_id     bigint  PRIMARY KEY REFERENCES ledger_root ON DELETE CASCADE,
  transaction bytea   NOT NULL CHECK (length(transaction) = 32),
  block       bigint  NOT NULL CHECK (block >= 0),
  header      bytea   NOT NULL,
  -- of the transaction in its block, from 0
  position    integer NOT NULL CHECK (position >= 0),
  -- nodes of the receipts' trie, from its root to the receipt
  path        bytea[] NOT NULL CHECK (cardinality(path) > 0)
);
CREATE INDEX ledger_root_by_root ON ledger_root (root);
