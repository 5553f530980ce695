package org.pedigree.x12;

/**
 * A reference (REF).
 *
 * @param qualifier BM bill of lading, IV invoice, LT lot, SE serial number …
 */
public record X12Reference(String qualifier, String value, String description) {}
