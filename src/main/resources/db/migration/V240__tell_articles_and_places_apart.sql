-- Bad master data is one case for each article and each place, and no longer one for all that a party sends. A
-- later document that tells of the article or the place, and was checked, closes the case or opens it again.
SELECT storage_lock('{exception_item}');
ALTER TABLE exception_item
  -- the youngest document that spoke of it, of what documents say; an older one says nothing new
  ADD COLUMN document_id bigint;

-- The articles and places that a document which follows the profile tells of.
CREATE VIEW capture_checked_master_data (document_id, sender, canonical) AS
  SELECT job.document_id, job.sender, told.canonical
    FROM document_statement checked
    JOIN capture_job job USING (document_id)
    JOIN vocabulary_element told USING (document_id);
REVOKE ALL ON capture_checked_master_data FROM ${reader};

-- The cases of before are told anew, article by article.
INSERT INTO exception_touched (document_id)
  SELECT DISTINCT finding.document_id
    FROM capture_master_data_finding finding
    JOIN exception_case filed ON filed.owner = finding.sender AND filed.subject = 'master data'
   WHERE filed.closed_at IS NULL;
UPDATE exception_item item SET resolved_at = now(), resolved_how = 'told article by article'
  FROM exception_case filed
 WHERE filed.id = item.case_id AND filed.subject = 'master data' AND item.resolved_at IS NULL;
UPDATE exception_case SET closed_at = now(), resolution = 'told article by article'
 WHERE subject = 'master data' AND closed_at IS NULL;

-- What a shipment's receivers counted of it without serial numbers, in receipts that name its despatch advice.
CREATE FUNCTION exception_counted(shipment bigint)
  RETURNS TABLE (party bigint, gtin text, units bigint) LANGUAGE sql STABLE AS $$
  SELECT said.party, one -> 'of' -> 'gtin' ->> 'value', sum((one ->> 'units')::bigint)::bigint
    FROM (SELECT DISTINCT its.event_id
            FROM custody_reference sent JOIN custody_reference its USING (reference)
           WHERE sent.event_id = shipment AND reference LIKE 'desadv %') receipt
    JOIN custody_statement said ON said.event_id = receipt.event_id AND said.kind = 'receive' AND said.own
    JOIN custody_verdict verdict ON verdict.event_id = said.event_id AND verdict.verdict = 'accepted'
   CROSS JOIN LATERAL jsonb_array_elements(said.body -> 'deed' -> 'counted') one
   GROUP BY 1, 2
$$;

-- How many units of a product a shipment held, and how many of them did not arrive by their serial numbers.
CREATE FUNCTION exception_sent(shipment bigint, product text)
  RETURNS TABLE (ordered bigint, outstanding bigint) LANGUAGE sql STABLE AS $$
  SELECT (SELECT count(*) FROM custody_shipped($1) sent
            JOIN custody_object object ON object.id = sent.id
           WHERE object.kind = 'unit' AND object.gtin = $2),
         (SELECT count(*) FROM custody_shipment_line line
           CROSS JOIN LATERAL custody_below(line.object_id) below
            JOIN custody_object object ON object.id = below.id
           WHERE line.shipment_id = $1 AND line.closed_by IS NULL
             AND object.kind = 'unit' AND object.gtin = $2)
$$;
