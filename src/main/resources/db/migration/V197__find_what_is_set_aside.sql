-- Little of what a party holds is set aside: an index as small as that, built while everybody goes on; one
-- that was broken off is built anew.
DROP INDEX IF EXISTS custody_object_set_aside;
CREATE INDEX CONCURRENTLY custody_object_set_aside ON custody_object (holder) WHERE quarantined;
