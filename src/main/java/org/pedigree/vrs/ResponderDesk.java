package org.pedigree.vrs;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers verification requests of other companies, and keeps what each was told. */
@Component
class ResponderDesk {

  private final Requesters requesters;
  private final Responders responders;
  private final ProductCheck products;
  private final RequestLog log;
  private final Clock clock;

  ResponderDesk(
      Requesters requesters,
      Responders responders,
      ProductCheck products,
      RequestLog log,
      Clock clock) {
    this.requesters = requesters;
    this.responders = responders;
    this.products = products;
    this.log = log;
    this.clock = clock;
  }

  Reply verify(Asked asked, Proof proof) {
    return kept(course(asked, QuestionReading.ofPack(asked, today()), proof, this::told));
  }

  Reply checkConnectivity(Asked asked, Proof proof) {
    return kept(
        course(
            asked,
            QuestionReading.ofConnection(asked),
            proof,
            (_, responder) -> new Reply.Connected(responder.gln())));
  }

  private Course course(
      Asked asked,
      QuestionReading reading,
      Proof proof,
      BiFunction<Question, Responder, Reply> answer) {
    return switch (reading) {
      case QuestionReading.Refused(var breach) -> refused(asked, null, null, null, breach);
      case QuestionReading.Read(var question) -> let(asked, question, proof, answer);
    };
  }

  private Course let(
      Asked asked, Question question, Proof proof, BiFunction<Question, Responder, Reply> answer) {
    var responder = responders.of(question.gtin()).orElse(null);
    var gln = responder == null ? null : responder.gln();
    return switch (requesters.let(question, proof, gln)) {
      case Gate.Shut(var breach, var requester) ->
          refused(asked, question, requester, responder, breach);
      case Gate.Open(var requester) when responder == null ->
          refused(asked, question, requester, null, unknown(question));
      case Gate.Open(var requester) ->
          new Course(asked, question, requester, responder, answer.apply(question, responder));
    };
  }

  private Reply told(Question question, Responder responder) {
    var pack = Objects.requireNonNull(question.pack());
    var correlation = Objects.requireNonNull(question.correlation());
    return new Reply.Told(responder.gln(), correlation, products.check(pack, responder));
  }

  private static Breach unknown(Question question) {
    return new Breach(Rule.GTIN_UNKNOWN, "a product of a responder here", question.gtin().value());
  }

  private static Course refused(
      Asked asked,
      @Nullable Question question,
      @Nullable Requester requester,
      @Nullable Responder responder,
      Breach breach) {
    return new Course(asked, question, requester, responder, new Reply.Refused(breach));
  }

  private Reply kept(Course course) {
    log.keep(course);
    return course.reply();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
