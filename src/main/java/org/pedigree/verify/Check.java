package org.pedigree.verify;

import java.util.function.Function;

/**
 * One question to the facts.
 *
 * @param name the state that the check wants, such as {@code not-recalled}
 * @param ifFailed what follows when it is not met
 */
record Check(String name, Consequence ifFailed, Function<Facts, Answer> question) {

  Reason ask(Facts facts) {
    var answer = question.apply(facts);
    return new Reason(name, answer.outcome(), answer.message());
  }
}
