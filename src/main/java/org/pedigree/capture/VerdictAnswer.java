package org.pedigree.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Verdict;
import org.pedigree.custody.Verdict.Accepted;
import org.pedigree.custody.Verdict.Refused;
import org.pedigree.custody.Verdict.TakenBack;
import org.pedigree.custody.Verdict.Waiting;

/**
 * What custody made of a captured event, where it is not plain acceptance.
 *
 * @param index number of the event in the document, from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerdictAnswer(int index, String verdict, @Nullable String rule, String reason) {

  static Optional<VerdictAnswer> of(int index, Verdict verdict) {
    return switch (verdict) {
      case Accepted(var findings) ->
          findings.isEmpty()
              ? Optional.empty()
              : Optional.of(new VerdictAnswer(index, "accepted", null, String.join(" ", findings)));
      case Waiting(var rule, var reason) ->
          Optional.of(new VerdictAnswer(index, "waiting", rule, reason));
      case Refused(var rule, var reason) ->
          Optional.of(new VerdictAnswer(index, "refused", rule, reason));
      case TakenBack(var reason) ->
          Optional.of(new VerdictAnswer(index, "taken back", null, reason));
    };
  }
}
