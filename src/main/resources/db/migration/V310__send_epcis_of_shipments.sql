-- Which documents a partner is sent of which shipment: of one that a hosted party made by its own word, to whoever buys
-- or gets it, what the latest profile that the sender keeps of it says.
CREATE VIEW agreed_dispatch AS
  SELECT s.id AS shipment, s.sender, ends.partner, sends.document
    FROM custody_shipment s
    JOIN party ON party.id = s.sender AND party.hosted
   CROSS JOIN LATERAL (VALUES (s.receiver), (s.buyer)) ends (partner)
    JOIN party_location place ON place.party_id = ends.partner
    JOIN partner_profile profile ON profile.owner = s.sender AND profile.gln = place.gln
   CROSS JOIN LATERAL jsonb_array_elements_text(profile.profile -> 'sends') sends (document)
   WHERE ends.partner <> s.sender AND NOT s.reported AND s.purpose = 'supply'
     AND NOT EXISTS (SELECT FROM partner_profile later
                      WHERE later.owner = profile.owner AND later.gln = profile.gln
                        AND later.version > profile.version);

-- The shipments that documents told of, or moved on.
CREATE FUNCTION shipments_of_documents(documents bigint[]) RETURNS SETOF bigint
LANGUAGE sql STABLE AS $$
  SELECT s.id FROM event_document told JOIN custody_shipment s ON s.id = told.event_id
   WHERE told.document_id = ANY (documents)
  UNION
  SELECT s.id FROM custody_move move JOIN custody_shipment s ON s.id = move.event_id
   WHERE move.document_id = ANY (documents)
$$;

-- Which partner is due the EPCIS document of which shipment, from the transaction that judged it.
CREATE TABLE transaction_dispatch (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shipment   bigint      NOT NULL,
  sender     bigint      NOT NULL REFERENCES party,
  partner    bigint      NOT NULL REFERENCES party,
  decided_at timestamptz NOT NULL,
  -- when it is tried; and why it could not be made the last time
  due_at     timestamptz NOT NULL,
  failed     text        CHECK (length(failed) BETWEEN 1 AND 1000),
  -- the document that went out
  outbound   bigint      REFERENCES outbound_document,
  UNIQUE (shipment, partner)
);
CREATE INDEX transaction_dispatch_due ON transaction_dispatch (due_at, id) WHERE outbound IS NULL;
-- No answer to a request needs it: neither role that answers may read it.
