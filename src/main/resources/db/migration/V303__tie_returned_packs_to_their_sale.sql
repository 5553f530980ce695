-- The sale by which a returned pack had gone out, as far as one is known (FD&C Act 582(c)(1)(B)(i)(II), (c)(4)(D)): the
-- SHA-256 of its shipping event; and whether the pack may be sold again, as far as that and the verification tell.
ALTER TABLE vrs_verification
  ADD sale     text    CHECK (sale ~ '^[0-9a-f]{64}$'),
  ADD saleable boolean;
