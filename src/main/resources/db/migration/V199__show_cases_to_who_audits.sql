-- A regulator that audits under a logged reason sees that there was an exception, with whom, and what came of
-- it; neither messages nor what a party's own people noted, nor investigations of suspect product.
CREATE POLICY with_a_reason ON exception_case FOR SELECT TO ${reader}
  USING ((SELECT reason_is_logged()));
CREATE POLICY with_a_reason ON exception_item FOR SELECT TO ${reader}
  USING ((SELECT reason_is_logged()));
