package org.pedigree.party;

/**
 * Somebody who operates the node and acts for no party. Rows of parties it sees only for a reason
 * that is logged.
 *
 * @param name as its token says
 */
public record Administrator(String name) {}
