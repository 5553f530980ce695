-- Nearly all objects are units. What they climb to is found by an index as small as there are containers,
-- built while everybody goes on; one that was broken off is built anew.
DROP INDEX IF EXISTS custody_object_around;
CREATE UNIQUE INDEX CONCURRENTLY custody_object_around ON custody_object (id) WHERE kind <> 'unit';
