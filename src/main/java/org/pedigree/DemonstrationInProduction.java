package org.pedigree;

/** What everybody knows from the demonstration would protect a node that is no demonstration. */
final class DemonstrationInProduction extends CannotStart {

  private static final long serialVersionUID = 1;

  DemonstrationInProduction(String what) {
    super(
        "%s belongs to the demonstration, and everybody knows its secrets.".formatted(what),
        "Configure secrets of your own, or start with the profile demo alone.");
  }
}
