-- Ship notices that partners sent and that move nothing: their events come as EPCIS, with which they are compared. What
-- comes under a number that is known takes the place of what came before.
SELECT storage_lock('{edi_interchange}');
CREATE TABLE edi_notice (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- to whom, and of whom
  party       bigint      NOT NULL REFERENCES party,
  partner     bigint      NOT NULL REFERENCES party,
  -- which interchange told it last
  interchange bigint      NOT NULL REFERENCES edi_interchange ON DELETE CASCADE,
  -- BSN02, and as a URI has it
  number      text        NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
  encoded     text        NOT NULL,
  shipped_at  timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  -- until when the EPCIS data of its shipment are waited for, and when they came
  data_by     timestamptz NOT NULL CHECK (data_by > received_at),
  matched_at  timestamptz,
  -- who saw to it otherwise, as it signs in
  settled_by  text        CHECK (length(settled_by) BETWEEN 1 AND 200),
  UNIQUE (party, partner, number)
);
CREATE INDEX edi_notice_interchange ON edi_notice (interchange);
CREATE INDEX edi_notice_of_partner ON edi_notice (partner, shipped_at);
CREATE INDEX edi_notice_alone ON edi_notice (party, data_by) WHERE matched_at IS NULL AND settled_by IS NULL;

-- What it says of each lot.
CREATE TABLE edi_notice_line (
  notice         bigint  NOT NULL REFERENCES edi_notice ON DELETE CASCADE,
  ordinal        integer NOT NULL,
  -- the order (PRF), and as a URI has it; empty where none is told
  purchase_order text    NOT NULL,
  encoded_order  text    NOT NULL,
  -- the product, or those of which its drug code may mean one
  gtins          text[]  NOT NULL,
  lot            text,
  expiry         date,
  -- in single packs; none where it counts others
  quantity       numeric CHECK (quantity >= 0),
  PRIMARY KEY (notice, ordinal)
);
CREATE INDEX edi_notice_line_order ON edi_notice_line (purchase_order);

-- The labels (MAN) of its tares and packs.
CREATE TABLE edi_notice_container (
  notice    bigint NOT NULL REFERENCES edi_notice ON DELETE CASCADE,
  canonical text   NOT NULL,
  PRIMARY KEY (notice, canonical)
);

ALTER TABLE edi_notice ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON edi_notice TO ${reader};
CREATE POLICY own_notices ON edi_notice FOR SELECT TO ${reader} USING (party = (SELECT asking_party()));
REVOKE ALL ON edi_notice_line, edi_notice_container FROM ${reader};

-- The number at the end of a business transaction's URI.
CREATE FUNCTION edi_number(uri text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace($1, '^.*[:/]', '')
$$;

-- The shipments that notices tell of, within thirty days of what they say: by the despatch advice, else by an SSCC, else by an
-- order that one notice alone names, of shipments that name no advice. Only the partner's own word counts.
CREATE FUNCTION edi_notice_shipment(notices bigint[])
  RETURNS TABLE (notice bigint, shipment bigint, by_order text) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE up AS (
    SELECT box.notice, epc.id
      FROM edi_notice_container box JOIN epc ON epc.canonical = box.canonical WHERE box.notice = ANY ($1)
    UNION
    SELECT up.notice, step.parent
      FROM up JOIN custody_step step ON step.object_id = up.id WHERE step.parent IS NOT NULL),
  labelled AS (
    SELECT DISTINCT up.notice, line.shipment_id FROM up JOIN custody_shipment_line line ON line.object_id = up.id),
  near AS (
    SELECT told.id AS notice, sent.id AS shipment, edi_number(sent.purchase_order) AS purchase_order,
           CASE WHEN edi_number(sent.despatch_advice) IN (told.number, told.encoded) THEN 1
                WHEN labelled.notice IS NOT NULL THEN 2
                WHEN sent.despatch_advice IS NULL AND EXISTS (
                       SELECT FROM edi_notice_line line
                        WHERE line.notice = told.id AND line.purchase_order <> ''
                          AND edi_number(sent.purchase_order) IN (line.purchase_order, line.encoded_order)
                          AND NOT EXISTS (
                            SELECT FROM edi_notice_line another JOIN edi_notice other ON other.id = another.notice
                             WHERE another.purchase_order = line.purchase_order AND other.id <> told.id
                               AND other.partner = told.partner AND other.party = told.party)) THEN 3 END AS rank
      FROM edi_notice told
      JOIN custody_shipment sent ON sent.sender = told.partner
       AND sent.shipped_at BETWEEN told.shipped_at - interval '30 days' AND told.shipped_at + interval '30 days'
      LEFT JOIN labelled ON labelled.notice = told.id AND labelled.shipment_id = sent.id
     WHERE told.id = ANY ($1) AND told.party IN (sent.receiver, sent.buyer) AND NOT sent.reported)
  SELECT near.notice, near.shipment, CASE WHEN near.rank = 3 THEN near.purchase_order END
    FROM near
   WHERE near.rank = (SELECT min(best.rank) FROM near best WHERE best.notice = near.notice)
$$;
REVOKE ALL ON FUNCTION edi_notice_shipment FROM PUBLIC;

-- How notices and the data of their shipments differ, product by product and lot by lot; where either side leaves lots open,
-- product by product. What the notice counts otherwise than in single packs is not counted here.
CREATE FUNCTION edi_notice_difference(notices bigint[])
  RETURNS TABLE (notice bigint, kind text, cause text, epc text, details jsonb) LANGUAGE sql STABLE AS $$
  WITH matched AS MATERIALIZED (SELECT * FROM edi_notice_shipment($1)),
  pack AS MATERIALIZED (
    SELECT matched.notice, pack.gtin, pack.lot, pack.expiry
      FROM matched CROSS JOIN LATERAL transaction_packages(matched.shipment) pack),
  line AS MATERIALIZED (
    SELECT told.notice, told.lot, told.expiry, told.quantity,
           coalesce((SELECT pack.gtin FROM pack WHERE pack.notice = told.notice AND pack.gtin = ANY (told.gtins) LIMIT 1),
                    told.gtins[1]) AS gtin
      FROM edi_notice_line told
     WHERE EXISTS (SELECT FROM matched
                    WHERE matched.notice = told.notice
                      AND (matched.by_order IS NULL OR matched.by_order IN (told.purchase_order, told.encoded_order)))),
  -- whether nothing of it is counted or named otherwise than the data do
  plain AS (SELECT line.notice, bool_and(quantity IS NOT NULL AND gtin IS NOT NULL) AS whole FROM line GROUP BY line.notice),
  open AS (
    SELECT line.notice, line.gtin FROM line WHERE lot IS NULL
    UNION SELECT pack.notice, pack.gtin FROM pack WHERE lot IS NULL),
  told AS (
    SELECT line.notice, line.gtin, lots.lot, CASE WHEN bool_and(quantity IS NOT NULL) THEN sum(quantity)::bigint END AS units,
           array_agg(DISTINCT expiry ORDER BY expiry) FILTER (WHERE expiry IS NOT NULL) AS expiries
      FROM line LEFT JOIN open USING (notice, gtin)
     CROSS JOIN LATERAL (SELECT CASE WHEN open.notice IS NULL THEN line.lot ELSE '' END AS lot) lots
     WHERE line.gtin IS NOT NULL GROUP BY line.notice, line.gtin, lots.lot),
  sent AS (
    SELECT pack.notice, pack.gtin, lots.lot, count(*) AS units,
           array_agg(DISTINCT expiry ORDER BY expiry) FILTER (WHERE expiry IS NOT NULL) AS expiries
      FROM pack LEFT JOIN open USING (notice, gtin)
     CROSS JOIN LATERAL (SELECT CASE WHEN open.notice IS NULL THEN pack.lot ELSE '' END AS lot) lots
     GROUP BY pack.notice, pack.gtin, lots.lot),
  pair AS (
    SELECT notice, gtin, lot, told.units AS told, sent.units AS sent, told.expiries AS told_expiries,
           sent.expiries AS sent_expiries, told.notice IS NOT NULL AS in_notice, sent.notice IS NOT NULL AS in_data,
           EXISTS (SELECT FROM told other WHERE other.notice = coalesce(told.notice, sent.notice)
                      AND other.gtin = coalesce(told.gtin, sent.gtin)) AS known_to_notice,
           EXISTS (SELECT FROM sent other WHERE other.notice = coalesce(told.notice, sent.notice)
                      AND other.gtin = coalesce(told.gtin, sent.gtin)) AS known_to_data
      FROM told FULL JOIN sent USING (notice, gtin, lot)),
  -- of what is wanting on one side altogether, only what can be counted is missed
  counted AS (
    SELECT pair.*, coalesce(told, 0) AS ordered, coalesce(sent, 0) AS received
      FROM pair JOIN plain USING (notice)
     WHERE CASE WHEN in_notice AND in_data THEN told <> sent
                WHEN in_notice THEN NOT known_to_data AND told > 0
                ELSE NOT known_to_notice AND whole END),
  label AS (
    SELECT matched.notice, epc.canonical, inside.container IS NULL AND object.kind <> 'unit'
           AND epc.canonical ~ '/00/[0-9]{18}$' AS outermost
      FROM matched CROSS JOIN LATERAL custody_shipped(matched.shipment) inside
      JOIN epc ON epc.id = inside.id JOIN custody_object object ON object.id = inside.id
     WHERE matched.by_order IS NULL)
  SELECT notice, CASE WHEN received < ordered THEN 'underage' ELSE 'overage' END, concat_ws(' ', 'units', gtin, lot), NULL,
         jsonb_build_object('gtin', gtin, 'lot', nullif(lot, ''), 'quantity_ordered', ordered, 'quantity_received', received)
    FROM counted
  UNION ALL
  SELECT notice, 'misalignment', concat_ws(' ', 'expiry', gtin, lot), NULL,
         jsonb_build_object('received_product_gtin', gtin, 'received_product_lot', lot,
                            'received_product_expiry', told_expiries[1], 'product_data_gtin', gtin, 'product_data_lot', lot,
                            'product_data_expiry', sent_expiries[1])
    FROM pair WHERE in_notice AND in_data AND lot <> '' AND told_expiries <> sent_expiries
  UNION ALL
  SELECT notice, 'misalignment', concat_ws(' ', 'lot', gtin, lot), NULL,
         CASE WHEN in_notice
              THEN jsonb_build_object('received_product_gtin', gtin, 'received_product_lot', lot,
                                      'received_product_expiry', told_expiries[1], 'product_data_gtin', gtin,
                                      'product_data_lot', 'none of this lot')
              ELSE jsonb_build_object('received_product_gtin', gtin, 'received_product_lot', 'none of this lot',
                                      'product_data_gtin', gtin, 'product_data_lot', lot,
                                      'product_data_expiry', sent_expiries[1]) END
    FROM pair WHERE in_notice <> in_data AND known_to_notice AND known_to_data
  UNION ALL
  SELECT box.notice, 'hierarchy', 'label ' || box.canonical, box.canonical, '{"reason": "in the ship notice alone"}'::jsonb
    FROM edi_notice_container box
   WHERE box.notice IN (SELECT matched.notice FROM matched WHERE matched.by_order IS NULL)
     AND NOT EXISTS (SELECT FROM label WHERE label.notice = box.notice AND label.canonical = box.canonical)
  UNION ALL
  SELECT DISTINCT label.notice, 'hierarchy', 'label ' || label.canonical, label.canonical,
         '{"reason": "in the EPCIS data alone"}'::jsonb
    FROM label
   WHERE outermost AND EXISTS (SELECT FROM edi_notice_container box WHERE box.notice = label.notice)
     AND NOT EXISTS (SELECT FROM edi_notice_container box
                      WHERE box.notice = label.notice AND box.canonical = label.canonical)
$$;
REVOKE ALL ON FUNCTION edi_notice_difference FROM PUBLIC;

-- What is told or matched anew is compared anew.
SELECT storage_lock('{exception_touched}');
ALTER TABLE exception_touched ADD COLUMN notice_id bigint,
  DROP CONSTRAINT exception_touched_check,
  ADD CONSTRAINT exception_touched_check CHECK (num_nonnulls(shipment_id, event_id, document_id, notice_id) = 1);
CREATE FUNCTION exception_touch_notices() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO exception_touched (notice_id) VALUES (NEW.id);
  RETURN NULL;
END
$$;
CREATE TRIGGER touched_by_notice AFTER INSERT OR UPDATE OF interchange, matched_at ON edi_notice
  FOR EACH ROW EXECUTE FUNCTION exception_touch_notices();
