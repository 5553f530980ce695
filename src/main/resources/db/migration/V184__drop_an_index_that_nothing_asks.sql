-- Who holds something is asked of objects that are known already; nobody looks for all that a party holds by
-- this, and each commissioned pack was entered here and taken out again when it was packed.
DROP INDEX CONCURRENTLY IF EXISTS custody_object_held;
