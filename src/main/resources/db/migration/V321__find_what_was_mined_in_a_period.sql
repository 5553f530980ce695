-- Blocks of a period are a range of numbers; what was mined in them is found by that. Built while everybody goes on,
-- and anew where it was broken off.
DROP INDEX IF EXISTS ledger_block_in_time;
CREATE INDEX CONCURRENTLY ledger_block_in_time ON ledger_block (at, number);
DROP INDEX IF EXISTS ledger_move_in_block;
CREATE INDEX CONCURRENTLY ledger_move_in_block ON ledger_move (party, block, move_id) WHERE block IS NOT NULL;
DROP INDEX IF EXISTS ledger_root_in_block;
CREATE INDEX CONCURRENTLY ledger_root_in_block ON ledger_root (block, id) WHERE block IS NOT NULL;
DROP INDEX IF EXISTS ledger_transaction_in_block;
CREATE INDEX CONCURRENTLY ledger_transaction_in_block ON ledger_transaction (block, id) WHERE stage = 'mined';
