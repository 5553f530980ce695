package org.pedigree.gs1;

/**
 * A fault of scanner or keyboard that was put right before reading. The reading stands, but whoever
 * acts on it should know.
 *
 * @param inWords what was wrong and what was done about it
 */
public record Repair(String inWords) {}
