-- A party's moves are listed from the latest on; built while everybody goes on, and anew where it was broken
-- off.
DROP INDEX IF EXISTS ledger_move_of_party;
CREATE INDEX CONCURRENTLY ledger_move_of_party ON ledger_move (party, move_id);
