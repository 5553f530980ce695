-- What asks for a lot is served by the index on lot, box and holder.
DROP INDEX CONCURRENTLY IF EXISTS custody_object_of_lot;
