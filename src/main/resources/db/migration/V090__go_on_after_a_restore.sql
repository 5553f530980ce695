-- A database that was restored to an earlier moment knows less than its chain. What was found there, who
-- accepted to go on from it, and the nonces that were used by then.
CREATE TABLE ledger_restore (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  found_at    timestamptz NOT NULL,
  -- the last block with something of ours, and our last root there where that is unknown
  block       bigint      NOT NULL CHECK (block >= 0),
  root        bytea       CHECK (length(root) = 32),
  roots       integer     NOT NULL CHECK (roots >= 0),
  operations  integer     NOT NULL CHECK (operations >= 0),
  accepted_at timestamptz,
  accepted_by text        CHECK ((accepted_by IS NULL) = (accepted_at IS NULL)),
  reason      text        CHECK (length(reason) BETWEEN 1 AND 500),
  leaf_id     bigint      REFERENCES ledger_leaf,
  taken_at    timestamptz CHECK (taken_at IS NULL OR accepted_at IS NOT NULL),
  CHECK ((reason IS NULL) = (accepted_at IS NULL) AND (leaf_id IS NULL) = (accepted_at IS NULL))
);

CREATE TABLE ledger_restore_nonce (
  account bytea  PRIMARY KEY CHECK (length(account) = 20),
  next    bigint NOT NULL CHECK (next >= 0)
);

-- Operations of ours on the chain whose moves this database does not know (yet), as they were sent.
CREATE TABLE ledger_found (
  operation   bytea  PRIMARY KEY CHECK (length(operation) = 32),
  account     bytea  NOT NULL CHECK (length(account) = 20),
  data        bytea  NOT NULL,
  transaction bytea  NOT NULL CHECK (length(transaction) = 32),
  block       bigint NOT NULL CHECK (block >= 0)
);
REVOKE ALL ON ledger_restore, ledger_restore_nonce, ledger_found FROM ${reader};

SELECT storage_lock('{ledger_operation, ledger_root}');

-- A root of ours whose leaves were lost: the chain has it, and nothing is known of what is under it.
ALTER TABLE ledger_root ADD lost boolean NOT NULL DEFAULT false;

-- What was found on the chain was sent in a transaction that this database does not know.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT conname AS name FROM pg_constraint
              WHERE conrelid = 'ledger_operation'::regclass AND contype = 'c'
                AND pg_get_constraintdef(oid) LIKE '%transaction_id%' LOOP
    EXECUTE format('ALTER TABLE ledger_operation DROP CONSTRAINT %I', one.name);
  END LOOP;
END $$;
ALTER TABLE ledger_operation ADD CONSTRAINT ledger_operation_transaction CHECK (
  CASE stage WHEN 'planned' THEN transaction_id IS NULL
             WHEN 'mined' THEN true
             ELSE transaction_id IS NOT NULL END) NOT VALID;
