package org.pedigree.bench;

/** One thing to be measured. */
interface Figure {

  /** By which {@code -Dbench.only} asks for it. */
  String name();

  /** Measures on this stage and tells the lines of the report as they are known. */
  void measure(Stage stage, Report report) throws Exception;
}
