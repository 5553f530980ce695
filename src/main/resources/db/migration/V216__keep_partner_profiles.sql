-- What a party of this node agreed with a partner, about formats, documents and doors. Every change is a version of its
-- own and stays.
CREATE TABLE partner_profile (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- who keeps it
  owner      bigint      NOT NULL REFERENCES party,
  gln        text        NOT NULL CHECK (gln ~ '^[0-9]{13}$'),
  version    integer     NOT NULL CHECK (version > 0),
  profile    jsonb       NOT NULL,
  changed_at timestamptz NOT NULL,
  -- as it signs in
  changed_by text        NOT NULL CHECK (length(changed_by) BETWEEN 1 AND 200),
  UNIQUE (owner, gln, version)
);

-- For the party that keeps it, and for those who operate the node, whose doors it speaks of.
ALTER TABLE partner_profile ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON partner_profile TO ${reader}, ${administrator};
CREATE POLICY own_profiles ON partner_profile FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));
CREATE POLICY operators ON partner_profile FOR SELECT TO ${administrator}
  USING ((SELECT asking_administrator()) IS NOT NULL);
