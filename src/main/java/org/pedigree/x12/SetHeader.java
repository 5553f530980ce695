package org.pedigree.x12;

/**
 * The header of a transaction set (ST), as it was written.
 *
 * @param id which set it is: 850, 856 …
 * @param controlNumber unique within its group
 */
public record SetHeader(String id, String controlNumber) {}
