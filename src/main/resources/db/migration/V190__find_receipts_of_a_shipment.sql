-- Receipts that are open, or were made for a shipment, are found without looking through all that there ever were;
-- built while everybody goes on, and anew where it was broken off.
DROP INDEX IF EXISTS receipt_of_shipment;
CREATE INDEX CONCURRENTLY receipt_of_shipment ON receipt (shipment) WHERE shipment IS NOT NULL;
DROP INDEX IF EXISTS receipt_open;
CREATE INDEX CONCURRENTLY receipt_open ON receipt (id) WHERE closed_at IS NULL;
