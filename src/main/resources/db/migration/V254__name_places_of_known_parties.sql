-- Whoever knows a party knows its places by name, as its role; not where they lie.
ALTER TABLE party_location ENABLE ROW LEVEL SECURITY;
GRANT SELECT (gln, party_id, name) ON party_location TO ${reader}, ${administrator};
CREATE POLICY of_a_known_party ON party_location FOR SELECT TO ${reader}, ${administrator}
  USING ((SELECT true FROM party WHERE party.id = party_id));
