-- Whether an object is set aside because whoever made or holds it found it illegitimate: by itself, by a container
-- around it, or with its lot. Asked only of what is set aside.
CREATE FUNCTION suspect_found_illegitimate(key text, batch text, maker bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE around (id, parent, holder, canonical) AS (
    SELECT o.id, o.parent, o.holder, e.canonical
      FROM epc e JOIN custody_object o ON o.id = e.id WHERE e.canonical = key
    UNION ALL
    SELECT o.id, o.parent, o.holder, e.canonical
      FROM around JOIN custody_object o ON o.id = around.parent JOIN epc e ON e.id = o.id)
  SELECT EXISTS (
    SELECT FROM suspect_hold held
      JOIN suspect_investigation found ON found.id = held.investigation_id AND found.state = 'illegitimate'
     WHERE held.lifted_at IS NULL
       AND (held.owner = maker OR held.owner = (SELECT around.holder FROM around WHERE around.parent IS NULL))
       AND (held.epc IN (SELECT around.canonical FROM around)
            OR held.gtin = substring(key FROM '/01/([0-9]{14})/') AND held.lot = batch))
$$;
