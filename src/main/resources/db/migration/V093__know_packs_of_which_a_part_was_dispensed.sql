-- The last part of such a pack ends it on chain as its last part.
ALTER TABLE ledger_slot ADD opened boolean NOT NULL DEFAULT false;
