package org.pedigree.verify;

/**
 * What one check answered.
 *
 * @param check the check's name, such as {@code not-recalled}
 * @param message one sentence for a pharmacist
 */
public record Reason(String check, Outcome outcome, String message) {}
