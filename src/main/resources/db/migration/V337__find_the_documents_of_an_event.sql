-- In which documents an event came: the pages of a pack ask for that, and who looks for documents by a pack.
SELECT storage_lock('{event_document}');
CREATE INDEX event_document_of_event ON event_document (event_id);
