-- What grows with every pack is parted by ranges of ids: the bits from 40 on are the period's number. A
-- look-up by id finds its one partition, and partitions can be made years before they are needed. What
-- belongs to an event or a document lies in the period of that; what belongs to an object, in the period
-- in which the object was first named, so that its history is found in one place however long it gets.

CREATE TABLE storage_part (
  name text PRIMARY KEY,
  key  text NOT NULL,
  -- whose id the key is
  of   text NOT NULL CHECK (of IN ('event', 'document', 'object'))
);
INSERT INTO storage_part VALUES
  ('event', 'id', 'event'), ('custody_statement', 'event_id', 'event'),
  ('custody_verdict', 'event_id', 'event'),
  ('document', 'id', 'document'), ('event_document', 'document_id', 'document'),
  ('event_epc', 'epc_id', 'object'), ('custody_step', 'object_id', 'object'),
  ('custody_hop', 'object_id', 'object');
REVOKE ALL ON storage_part FROM ${reader};

CREATE TABLE storage_period (
  number    integer     PRIMARY KEY CHECK (number >= 0),
  -- since when new rows belong to it; not yet where that is missing
  begun_at  timestamptz,
  -- when what nobody needs any more was dropped
  let_go_at timestamptz
);
INSERT INTO storage_period VALUES (0, '-infinity'), (1, NULL);
REVOKE ALL ON storage_period FROM ${reader};

CREATE FUNCTION storage_first_id(period integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS
  'SELECT period::bigint << 40';

-- An empty table of a parent's shape, to be attached as its partition of a period.
CREATE FUNCTION storage_new_part(part storage_part, period integer, named text) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  options text := (SELECT ' WITH (' || array_to_string(reloptions, ', ') || ')' FROM pg_class
                    WHERE oid = (SELECT inhrelid FROM pg_inherits
                                  WHERE inhparent = part.name::regclass ORDER BY inhrelid DESC LIMIT 1));
BEGIN
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING IDENTITY)%s',
                 named, part.name, coalesce(options, ''));
  EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT period CHECK (%2$I >= %3$s AND %2$I < %4$s)', named,
                 part.key, storage_first_id(period), storage_first_id(period + 1));
  EXECUTE format('REVOKE ALL ON %I FROM ${reader}', named);
END $$;

CREATE FUNCTION storage_attach(part storage_part, period integer, named text) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', part.name, named,
                 CASE period WHEN 0 THEN 'MINVALUE' ELSE storage_first_id(period)::text END,
                 storage_first_id(period + 1));
END $$;

-- Makes the partitions of a period that has not begun. Attaching locks out neither readers nor writers.
CREATE FUNCTION storage_prepare(period integer) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  part storage_part;
BEGIN
  FOR part IN SELECT * FROM storage_part ORDER BY name LOOP
    PERFORM storage_new_part(part, period, part.name || '_p' || period);
    PERFORM storage_attach(part, period, part.name || '_p' || period);
  END LOOP;
END $$;

-- Lets new rows belong to a period from now on. Sequences only go forward.
CREATE FUNCTION storage_begin(period integer) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  SELECT setval(pg_get_serial_sequence(name, 'id'), storage_first_id(period) + 1, false)
    FROM unnest('{event, document, epc}'::text[]) AS name;
$$;

-- Puts a parent in the place of a table, which becomes its first partition. Views, policies, grants,
-- indexes and foreign keys to others are said again of the parent; attaching takes over what the table
-- has of them, so nothing is read and nothing is built.
CREATE FUNCTION storage_part_by_period(part storage_part) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  old CONSTANT oid := part.name::regclass;
  first CONSTANT text := part.name || '_p0';
  again text[] := '{}';
  next_id bigint;
  one record;
BEGIN
  FOR one IN SELECT DISTINCT v.oid::regclass AS name, pg_get_viewdef(v.oid) AS def
               FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class
              WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
                AND d.refobjid = old AND v.oid <> old LOOP
    again := again || format('CREATE OR REPLACE VIEW %s AS %s', one.name, one.def);
  END LOOP;
  FOR one IN SELECT conname, contype, part.key = ANY (
                      SELECT attname FROM pg_attribute WHERE attrelid = old AND attnum = ANY (conkey)) AS keyed,
                    pg_get_constraintdef(oid) AS def
               FROM pg_constraint WHERE conrelid = old AND contype IN ('p', 'u', 'f') LOOP
    IF one.contype IN ('p', 'u') AND NOT one.keyed THEN
      EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', part.name, one.conname);
    ELSE
      again := again || format('ALTER TABLE %I ADD CONSTRAINT %I %s', part.name, one.conname, one.def);
      IF one.contype <> 'f' THEN
        EXECUTE format('ALTER INDEX %I RENAME TO %I', one.conname, one.conname || '_p0');
      END IF;
    END IF;
  END LOOP;
  FOR one IN SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS def
               FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
              WHERE i.indrelid = old
                AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND conrelid = old) LOOP
    again := again || one.def;
    EXECUTE format('ALTER INDEX %I RENAME TO %I', one.name, one.name || '_p0');
  END LOOP;
  FOR one IN SELECT polname AS name, CASE WHEN polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END AS kind,
                    CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command,
                    (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', ')
                       FROM unnest(polroles) AS r) AS roles,
                    pg_get_expr(polqual, polrelid) AS readable, pg_get_expr(polwithcheck, polrelid) AS writable
               FROM pg_policy WHERE polrelid = old LOOP
    again := again || (format('CREATE POLICY %I ON %I AS %s FOR %s TO %s', one.name, part.name, one.kind,
                              one.command, one.roles)
                       || coalesce(format(' USING (%s)', one.readable), '')
                       || coalesce(format(' WITH CHECK (%s)', one.writable), ''));
  END LOOP;
  IF (SELECT relrowsecurity FROM pg_class WHERE oid = old) THEN
    again := again || format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part.name);
  END IF;
  again := again || format('REVOKE ALL ON %I FROM ${reader}', part.name);
  FOR one IN SELECT privilege_type AS privilege, pg_get_userbyid(grantee) AS grantee
               FROM pg_class, aclexplode(relacl) WHERE oid = old AND grantee NOT IN (0, relowner) LOOP
    again := again || format('GRANT %s ON %I TO %I', one.privilege, part.name, one.grantee);
    EXECUTE format('REVOKE ALL ON %I FROM %I', part.name, one.grantee);
  END LOOP;
  FOR one IN SELECT tgname AS name FROM pg_trigger WHERE tgrelid = old AND NOT tgisinternal LOOP
    EXECUTE format('DROP TRIGGER %I ON %I', one.name, part.name);
  END LOOP;
  IF pg_get_serial_sequence(part.name, part.key) IS NOT NULL THEN
    EXECUTE format('SELECT last_value + is_called::int FROM %s', pg_get_serial_sequence(part.name, part.key))
       INTO next_id;
    EXECUTE format('ALTER TABLE %I ALTER %I DROP IDENTITY', part.name, part.key);
  END IF;

  EXECUTE format('ALTER TABLE %I RENAME TO %I', part.name, first);
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING INDEXES) PARTITION BY RANGE (%I)',
                 part.name, first, part.key);
  EXECUTE format('ALTER TABLE %I DROP CONSTRAINT period_0', part.name);
  FOR one IN SELECT def FROM unnest(again) AS def LOOP
    EXECUTE one.def;
  END LOOP;
  PERFORM storage_attach(part, 0, first);
  IF next_id IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %I ALTER %I ADD GENERATED BY DEFAULT AS IDENTITY (START WITH %s)',
                   part.name, part.key, next_id);
  END IF;
END $$;

-- What refers to them is locked too, for its foreign keys go: a partition that is referred to can't be
-- let go of, and every reference costs a look-up at capture.
SELECT storage_lock('{event, document, event_document, event_epc, custody_statement, custody_verdict,
                      custody_step, custody_hop, party, event_key, epc}'
  || array(SELECT DISTINCT c.relname::text
             FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
            WHERE k.contype = 'f'
              AND k.confrelid IN ('event'::regclass, 'document'::regclass, 'custody_statement'::regclass)
              AND c.relname NOT IN (SELECT name FROM storage_part)));

DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT conrelid::regclass AS owner, conname AS name FROM pg_constraint
              WHERE contype = 'f' AND confrelid IN (SELECT name::regclass FROM storage_part) LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.owner, one.name);
  END LOOP;
END $$;

-- Answered by the key tables, or by the document's own rows.
DROP INDEX event_of_document;
DROP INDEX event_of_uri;
DROP INDEX event_document_of_event;
DROP INDEX event_epc_of_event;
DROP INDEX custody_statement_of_hash;

SELECT storage_part_by_period(p) FROM storage_part p ORDER BY name;
SELECT storage_prepare(1);

DROP FUNCTION storage_part_by_period(storage_part);
DROP FUNCTION storage_key_of_event();
DROP FUNCTION storage_key_of_document();

-- By the document's own rows: an event lies where its document lies, or earlier.
CREATE OR REPLACE VIEW event_evidence (event_id, document_id, hash, declared_at) AS
  SELECT DISTINCT e.id, e.document_id, e.hash, e.declared_at
    FROM event_document d JOIN event e ON e.id = d.event_id AND e.document_id = d.document_id;
