package org.pedigree.vrs;

import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.gs1.SerialNumber;
import org.pedigree.gs1.Sgtin;

/** What became of reading a request. */
sealed interface QuestionReading {

  record Read(Question question) implements QuestionReading {}

  record Refused(Breach breach) implements QuestionReading {}

  /** Reads a request for the verification of one pack. */
  static QuestionReading ofPack(Asked asked, LocalDate today) {
    return new Reader(asked).read(reader -> reader.pack(today));
  }

  /** Reads a request that checks the connection; of its pack it says at most the GTIN. */
  static QuestionReading ofConnection(Asked asked) {
    return new Reader(asked).read(Reader::connection);
  }

  /** Reads part by part; the first that is wrong ends it. */
  final class Reader {

    private static final Pattern UUID_TEXT =
        Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Asked asked;

    private Reader(Asked asked) {
      this.asked = asked;
    }

    /** Ends the reading; never leaves this class. */
    private static final class Stop extends RuntimeException {

      private static final long serialVersionUID = 1;

      private final transient Breach breach;

      Stop(Rule rule, String expected, @Nullable String found) {
        super(null, null, false, false);
        breach = new Breach(rule, expected, found == null ? "nothing" : found);
      }
    }

    private QuestionReading read(Function<Reader, Question> reading) {
      try {
        if (asked.repeats()) {
          throw new Stop(Rule.PARAMETERS, "one value of each parameter", "several of one");
        }
        return new Read(reading.apply(this));
      } catch (Stop stop) {
        return new Refused(stop.breach);
      }
    }

    private Question pack(LocalDate today) {
      equal(Rule.LINK_TYPE, Lms.LINK_TYPE, asked.parameter("linkType"));
      equal(Rule.CONTEXT, Lms.SALEABLE_RETURN, asked.parameter("context"));
      var requester = identifier(Rule.REQ_GLN, "13 digits", asked.parameter("reqGLN"), Gln::new);
      var correlation = correlation(asked.parameter("corrUUID"));
      var gtin = gtin();
      var lot = identifier(Rule.LOT, "1 to 20 characters of GS1 set 82", asked.lot(), Lot::new);
      var serial =
          identifier(
              Rule.SERIAL, "1 to 20 characters of GS1 set 82", asked.serial(), SerialNumber::new);
      var expiry = identifier(Rule.EXPIRY, "YYMMDD", expiry(), text -> Expiry.parse(text, today));
      return new Question(
          requester, gtin, new Question.Pack(new Sgtin(gtin, serial), lot, expiry), correlation);
    }

    private Question connection() {
      if (asked.parameter("context") != null) {
        equal(Rule.CONTEXT, Lms.SALEABLE_RETURN, asked.parameter("context"));
      }
      var requester = identifier(Rule.REQ_GLN, "13 digits", asked.parameter("reqGLN"), Gln::new);
      var correlation = asked.parameter("corrUUID");
      return new Question(
          requester, gtin(), null, correlation == null ? null : correlation(correlation));
    }

    private Gtin gtin() {
      return identifier(Rule.GTIN, "14 digits, the last a check digit", asked.gtin(), Gtin::new);
    }

    /** As the query of a GS1 Digital Link spells it, or as the message does. */
    private @Nullable String expiry() {
      var spelt = asked.parameter("exp");
      return spelt == null ? asked.parameter("17") : spelt;
    }

    private static void equal(Rule rule, String expected, @Nullable String found) {
      if (!expected.equals(found)) {
        throw new Stop(rule, expected, found);
      }
    }

    private static UUID correlation(@Nullable String text) {
      if (text == null || !UUID_TEXT.matcher(text).matches()) {
        throw new Stop(Rule.CORR_UUID, "a UUID", text);
      }
      return UUID.fromString(text);
    }

    private static <T> T identifier(
        Rule rule, String expected, @Nullable String text, Function<String, T> parse) {
      if (text == null) {
        throw new Stop(rule, expected, null);
      }
      try {
        return parse.apply(text);
      } catch (NotAnIdentifier e) {
        throw new Stop(rule, expected, text);
      }
    }
  }
}
