-- By what people look for a set of X12 that came, whatever became of it.
CREATE TABLE edi_reference (
  interchange bigint  NOT NULL,
  ordinal     integer NOT NULL,
  kind        text    NOT NULL CHECK (kind IN ('po', 'desadv', 'sscc', 'gtin', 'other')),
  value       text    NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
  PRIMARY KEY (interchange, ordinal, kind, value),
  FOREIGN KEY (interchange, ordinal) REFERENCES edi_set ON DELETE CASCADE
);
-- No answer to a request needs it: neither role that answers may read it.

-- An interchange that was not taken is one document with all that its sets name.
CREATE FUNCTION monitor_references_come() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO monitor_key (party, value, kind, document)
  SELECT DISTINCT m.party, lower(come.value), come.kind, m.id
    FROM come JOIN monitor_document m
      ON m.interchange = come.interchange AND coalesce(m.ordinal, come.ordinal) = come.ordinal
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER monitored_when_it_comes AFTER INSERT ON edi_reference
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION monitor_references_come();
