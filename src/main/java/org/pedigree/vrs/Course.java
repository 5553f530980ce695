package org.pedigree.vrs;

import org.jspecify.annotations.Nullable;

/** How far a request came, and what it was told in the end. */
record Course(
    Asked asked,
    @Nullable Question question,
    @Nullable Requester requester,
    @Nullable Responder responder,
    Reply reply) {}
