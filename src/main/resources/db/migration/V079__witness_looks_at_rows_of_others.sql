-- Whoever looks at what is not its own leaves a leaf of evidence, made before anything is seen.
SELECT storage_lock('{ledger_leaf, inspection}');

ALTER TABLE ledger_leaf
  ALTER document_id DROP NOT NULL,
  DROP CONSTRAINT ledger_leaf_kind_check,
  DROP CONSTRAINT ledger_leaf_check,
  ADD CONSTRAINT ledger_leaf_kind_check CHECK (
    kind IN ('document', 'event', 'error declaration', 'verdict', 'access')) NOT VALID,
  ADD CONSTRAINT ledger_leaf_of_document CHECK ((document_id IS NULL) = (kind = 'access')) NOT VALID,
  ADD CONSTRAINT ledger_leaf_of_event CHECK (
    (event_id IS NULL) = (kind IN ('document', 'access'))) NOT VALID;

ALTER TABLE inspection ADD leaf_id bigint UNIQUE REFERENCES ledger_leaf;
