package org.pedigree.architecture.above;

/** Public, and still not everybody's. */
public record Above() {}
