-- Administrators see the captures of all parties, for a reason that is logged before.
SELECT storage_lock('{capture_job, capture_finding}');
GRANT SELECT ON capture_job, capture_finding TO ${administrator};
CREATE POLICY with_a_reason ON capture_job FOR SELECT TO ${administrator}
  USING ((SELECT reason_is_logged()));
CREATE POLICY with_a_reason ON capture_finding FOR SELECT TO ${administrator}
  USING ((SELECT reason_is_logged()));

-- What a run lets go of outside the periods goes afterwards, in portions; when the last one went.
ALTER TABLE retention_run ADD swept_at timestamptz;
UPDATE retention_run SET swept_at = started_at;
