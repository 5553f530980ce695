package org.pedigree.cases;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a Form 3911 says that the node knows itself.
 *
 * @param determined when the product was found to be what it is
 * @param notified when the first initial notification was made, if one was
 */
record FormFacts(
    LocalDate today,
    @Nullable String finding,
    @Nullable LocalDate determined,
    @Nullable LocalDate notified,
    Form3911.Marks marks,
    boolean partnersNotified,
    Form3911.Company company,
    Form3911.Contact contact) {}
