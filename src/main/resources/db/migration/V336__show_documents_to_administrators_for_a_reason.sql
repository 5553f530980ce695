-- Whoever operates the node sees the documents of a party for a reason that was logged. By what events name they are
-- found as the party finds them.
SELECT storage_lock('{event_document, monitor_document, monitor_failure, monitor_key, monitor_replay}');
GRANT SELECT ON monitor_document, monitor_failure, monitor_key, monitor_replay, event_document TO ${administrator};
CREATE POLICY with_a_reason ON monitor_document FOR SELECT TO ${administrator} USING ((SELECT reason_is_logged()));
CREATE POLICY with_a_reason ON monitor_failure FOR SELECT TO ${administrator} USING ((SELECT reason_is_logged()));
CREATE POLICY with_a_reason ON monitor_key FOR SELECT TO ${administrator} USING ((SELECT reason_is_logged()));
CREATE POLICY with_a_reason ON monitor_replay FOR SELECT TO ${administrator} USING ((SELECT reason_is_logged()));
CREATE POLICY with_a_reason ON event_document FOR SELECT TO ${administrator} USING ((SELECT reason_is_logged()));
