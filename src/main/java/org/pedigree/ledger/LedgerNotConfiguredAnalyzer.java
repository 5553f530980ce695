package org.pedigree.ledger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Asks for a missing setting in one sentence, in the place of a stack trace. */
final class LedgerNotConfiguredAnalyzer extends AbstractFailureAnalyzer<LedgerNotConfigured> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, LedgerNotConfigured cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
