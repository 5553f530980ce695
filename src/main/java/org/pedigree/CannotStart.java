package org.pedigree;

/** The node does not start like this; whoever started it is told why and what to do. */
abstract sealed class CannotStart extends RuntimeException
    permits DataFolderInUse, DemonstrationInProduction {

  private static final long serialVersionUID = 1;

  private final String remedy;

  CannotStart(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
