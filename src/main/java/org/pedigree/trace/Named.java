package org.pedigree.trace;

/**
 * A party as an answer names it.
 *
 * @param code its short name on this node
 */
record Named(String code, String name) {}
