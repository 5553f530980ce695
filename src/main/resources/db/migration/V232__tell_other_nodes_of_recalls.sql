-- When a letter of the notice was given on its way to the node of a party that is hosted elsewhere; none for
-- who is hosted here, and as long as no card names its node.
ALTER TABLE recall_notice ADD COLUMN told_at timestamptz;
