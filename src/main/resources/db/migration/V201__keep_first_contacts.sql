-- How a partner stood when a party of this node first had to do with it in a shipment: section 582 has a party
-- deal with authorised trading partners alone.
CREATE TABLE first_contact (
  party_id    bigint      NOT NULL REFERENCES party,
  partner_id  bigint      NOT NULL REFERENCES party CHECK (partner_id <> party_id),
  -- the shipping event that brought them together; this row outlives it
  event_id    bigint      NOT NULL,
  met_at      timestamptz NOT NULL,
  standing    text        NOT NULL CHECK (standing IN (
    'licensed', 'not listed', 'no licence', 'no licence in force', 'suspended')),
  PRIMARY KEY (party_id, partner_id)
);
ALTER TABLE first_contact ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON first_contact TO ${reader};
CREATE POLICY own_contacts ON first_contact FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));

-- How a partner stands on a day, as far as this node knows. A partner that was only heard of in documents is
-- not listed.
CREATE FUNCTION party_standing(partner bigint, day date) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
           WHEN EXISTS (SELECT FROM public.party_suspension WHERE party_id = partner) THEN 'suspended'
           WHEN party.code LIKE 'gln-%' THEN 'not listed'
           WHEN EXISTS (SELECT FROM public.party_licence
                         WHERE party_id = partner AND day BETWEEN valid_from AND valid_until) THEN 'licensed'
           WHEN EXISTS (SELECT FROM public.party_licence WHERE party_id = partner) THEN 'no licence in force'
           ELSE 'no licence'
         END
    FROM public.party WHERE party.id = partner
$$;
REVOKE ALL ON FUNCTION party_standing FROM public;
GRANT EXECUTE ON FUNCTION party_standing TO ${reader};
