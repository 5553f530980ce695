package org.pedigree.transaction;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which parties of this node state 581(27)(A) to (G) for all their sales, wherever no document
 * does, and which let goods wait until their seller does.
 *
 * @param affirmedBy short names of parties
 * @param heldBy short names of buyers
 * @param exempt sales of which the law asks for neither information nor statement
 * @param legalNotice in which words
 */
@ConfigurationProperties("pedigree.transaction")
record TransactionSettings(
    @DefaultValue Set<String> affirmedBy,
    @DefaultValue Set<String> heldBy,
    @DefaultValue List<Exempt> exempt,
    @DefaultValue(
            "Seller has complied with each applicable subsection of FDCA Sec. 581(27)(A)-(G).")
        String legalNotice) {}
