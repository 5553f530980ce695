package org.pedigree.as2.smime;

/**
 * What a message has to fulfil.
 *
 * @param signature whether it has to be signed
 * @param encryption whether it has to be encrypted
 * @param weak whether SHA-1 and 3DES are good enough
 * @param largest in bytes, also when expanded
 */
public record Demands(boolean signature, boolean encryption, boolean weak, long largest) {}
