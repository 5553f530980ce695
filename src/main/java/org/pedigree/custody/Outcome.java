package org.pedigree.custody;

/** What came of one statement. */
record Outcome(Statement statement, Verdict verdict, Trail trail) {}
