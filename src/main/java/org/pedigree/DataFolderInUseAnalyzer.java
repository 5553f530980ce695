package org.pedigree;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a second start with one sentence in the place of a stack trace. */
final class DataFolderInUseAnalyzer extends AbstractFailureAnalyzer<DataFolderInUse> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DataFolderInUse cause) {
    return new FailureAnalysis(
        cause.getMessage(), "End that process, or set pedigree.data to another folder.", cause);
  }
}
