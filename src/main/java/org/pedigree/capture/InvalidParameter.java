package org.pedigree.capture;

/** A header or a parameter of a request has a value that it can't have. */
final class InvalidParameter extends RuntimeException {

  InvalidParameter(String name, String expected, String found) {
    super("Expected %s in %s, found %s".formatted(expected, name, found));
  }
}
