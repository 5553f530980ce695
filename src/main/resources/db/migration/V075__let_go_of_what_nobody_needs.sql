UPDATE storage_period SET begun_at = now() WHERE number = 0;

-- Parts are exchanged while everybody reads and writes, and a foreign key would lock what it refers to
-- each time. It would also cost a look-up for every pack that is captured.
SELECT storage_lock(array(SELECT name FROM storage_part) || '{party, event_key}');
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT conrelid::regclass AS owner, conname AS name FROM pg_constraint
              WHERE contype = 'f' AND conparentid = 0
                AND conrelid IN (SELECT name::regclass FROM storage_part) LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.owner, one.name);
  END LOOP;
END $$;

-- The hashes of all leaves under a root, one after the other, once some of the leaves themselves are
-- let go of: the paths of the others still lead past them. They are no use without their salts.
ALTER TABLE ledger_root ADD leaves bytea CHECK (length(leaves) = 32 * size);

-- What is kept whatever its age: an object, a lot, all that a party took part in, all that a document
-- told.
CREATE TABLE legal_hold (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  object_id     bigint,
  gtin          text        CHECK (gtin ~ '^[0-9]{14}$'),
  lot           text,
  party_id      bigint      REFERENCES party,
  document_id   bigint,
  -- in the words of whoever placed it
  subject       text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 2000),
  reason        text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  placed_by     text        NOT NULL,
  placed_at     timestamptz NOT NULL,
  lifted_reason text        CHECK (length(lifted_reason) BETWEEN 1 AND 500),
  lifted_by     text        CHECK ((lifted_by IS NULL) = (lifted_reason IS NULL)),
  lifted_at     timestamptz CHECK ((lifted_at IS NULL) = (lifted_reason IS NULL)),
  CHECK (num_nonnulls(object_id, gtin, party_id, document_id) = 1),
  CHECK ((gtin IS NULL) = (lot IS NULL))
);
REVOKE ALL ON legal_hold FROM ${reader};

-- What each run found and did, table by table.
CREATE TABLE retention_run (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  started_at timestamptz NOT NULL,
  -- periods before this one are old enough to be let go of
  up_to      integer     NOT NULL,
  dry        boolean     NOT NULL
);
REVOKE ALL ON retention_run FROM ${reader};

CREATE TABLE retention_count (
  run_id bigint NOT NULL REFERENCES retention_run,
  name   text   NOT NULL,
  kept   bigint NOT NULL,
  let_go bigint NOT NULL,
  PRIMARY KEY (run_id, name)
);
REVOKE ALL ON retention_count FROM ${reader};

-- What a statement means without these objects. Where it would name none any more and so mean all, it
-- is kept as something seen, which changes nothing.
CREATE FUNCTION storage_without(statement jsonb, gone bigint[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT statement || jsonb_build_object('deed', CASE
           WHEN deed ->> 'is' = 'Unpack' AND deed -> 'children' = '[]'
             THEN jsonb_build_object('is', 'Observe', 'objects', jsonb_build_array(deed -> 'container'))
           WHEN deed ->> 'is' = 'VoidShipping' AND deed -> 'objects' = '[]'
             THEN '{"is": "Observe", "objects": []}'
           ELSE deed END)
    FROM (SELECT jsonb_object_agg(field, CASE
                   WHEN field IN ('objects', 'children', 'inputs', 'outputs')
                     THEN (SELECT coalesce(jsonb_agg(id ORDER BY place), '[]')
                             FROM jsonb_array_elements(value) WITH ORDINALITY AS one (id, place)
                            WHERE id::bigint <> ALL (gone))
                   ELSE value END) AS deed
            FROM jsonb_each(statement -> 'deed') AS part (field, value)) AS stripped
$$;

-- Copies what is still needed of a period, then puts the copies in the place of its partitions at once.
-- DETACH CONCURRENTLY would leave a moment in which what is kept stands nowhere, and a scan in that
-- moment would call a pack's events altered. So it is one transaction, and the lock is for the catalogue
-- alone: nothing is read under it, for the copies promise their bounds and have their indexes.
CREATE FUNCTION storage_exchange(periods integer[]) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  part storage_part;
  period integer;
BEGIN
  PERFORM storage_lock(array(SELECT name FROM storage_part));
  FOR part IN SELECT * FROM storage_part ORDER BY name LOOP
    FOREACH period IN ARRAY periods LOOP
      EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', part.name, part.name || '_p' || period);
      EXECUTE format('ALTER TABLE %I RENAME TO %I', part.name || '_p' || period,
                     part.name || '_p' || period || '_gone');
      PERFORM storage_attach(part, period, part.name || '_p' || period || '_kept');
    END LOOP;
  END LOOP;
END $$;

-- Gives back the room of what was exchanged; a run that was killed before has left it to the next one.
CREATE FUNCTION storage_drop_gone() RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  one regclass;
BEGIN
  FOR one IN SELECT c.oid FROM pg_class c
               JOIN storage_part p ON c.relname LIKE p.name || '\_p%\_gone'
              WHERE c.relkind = 'r' AND NOT c.relispartition AND c.relnamespace = current_schema::regnamespace LOOP
    EXECUTE format('DROP TABLE %s', one);
  END LOOP;
END $$;
