-- By what kind of door documents come and go. What came before has none.
SELECT storage_lock('{capture_job, edi_file, outbound_document, monitor_document}');
ALTER TABLE capture_job ADD COLUMN door text;
ALTER TABLE edi_file ADD COLUMN door text;
-- of the last attempt to bring it
ALTER TABLE outbound_document ADD COLUMN door text;
ALTER TABLE monitor_document ADD COLUMN door text;

-- How another party of this node brings its documents is its own affair: to whom one goes, it came from this node.
CREATE FUNCTION monitor_door() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.door := (
    SELECT CASE WHEN came.sender = NEW.party OR NOT sender.hosted THEN came.door ELSE 'this node' END
      FROM (SELECT 1 AS told, partner AS sender, door FROM edi_file WHERE id = NEW.edi_file
            UNION ALL
            SELECT 2, job.sender, job.door FROM capture_job job WHERE job.document_id = NEW.document_id) came
      JOIN party sender ON sender.id = came.sender
     ORDER BY told LIMIT 1);
  RETURN NEW;
END $$;

CREATE FUNCTION monitor_brought() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE monitor_document SET door = NEW.door WHERE outbound = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER monitored_with_its_door BEFORE INSERT OR UPDATE OF edi_file ON monitor_document
  FOR EACH ROW WHEN (NEW.direction = 'in') EXECUTE FUNCTION monitor_door();
CREATE TRIGGER monitored_with_its_door AFTER UPDATE OF door ON outbound_document
  FOR EACH ROW WHEN (NEW.door IS DISTINCT FROM OLD.door) EXECUTE FUNCTION monitor_brought();
