package org.pedigree.capture;

/** The client takes none of the formats in which this interface answers. */
final class NotAcceptable extends RuntimeException {

  NotAcceptable(String found) {
    super("Expected a client that accepts application/json, found Accept: " + found);
  }
}
