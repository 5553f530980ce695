package org.pedigree.capture;

/**
 * A node without a single route would take nothing in and say nothing of it, so it does not start.
 */
final class NoRoutes extends RuntimeException {

  NoRoutes(String where) {
    super("Expected routes in %s, found none".formatted(where));
  }
}
