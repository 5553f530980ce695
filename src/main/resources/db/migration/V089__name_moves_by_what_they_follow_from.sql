-- The ids of operations, batches, containers and shipments follow from a move's name, and the name
-- from what the move follows from. So a database that was restored to an earlier moment and gets the
-- same documents again finds on the chain what it had done. Moves from before this have no name: their
-- ids follow from their number, as ever.
SELECT storage_lock('{ledger_move}');
ALTER TABLE ledger_move ADD name bytea;
ALTER TABLE ledger_move ADD CONSTRAINT ledger_move_name CHECK (length(name) = 32) NOT VALID;

-- The secret from which all others of the node follow is there before the first document.
INSERT INTO ledger_secret (name, value)
VALUES ('operations', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')))
ON CONFLICT DO NOTHING;
