-- The boxes in which packs of a lot lie, and the packs of it that a party has outside of any, are found without
-- reading the packs: each change of box or holder is entered into the indexes anyhow. Built while everybody goes
-- on; one that was broken off is built anew.
DROP INDEX IF EXISTS custody_object_of_lot_in;
CREATE INDEX CONCURRENTLY custody_object_of_lot_in ON custody_object (gtin, lot, parent, holder);
