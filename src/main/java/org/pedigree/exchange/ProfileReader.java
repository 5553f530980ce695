package org.pedigree.exchange;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pedigree.exchange.Profile.Connection;
import org.pedigree.exchange.Profile.Identifiers;
import org.pedigree.exchange.Profile.Paper;
import org.pedigree.exchange.Profile.PaperFormat;
import org.pedigree.exchange.Profile.Papers;
import org.pedigree.exchange.Profile.Schedule;
import org.pedigree.exchange.Profile.ValidationLevel;
import org.pedigree.exchange.ProfileFields.NotThat;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.x12.X12Address;

/** Parses profiles; what is wrong is refused by field, rule, expected and found. */
final class ProfileReader {

  private static final Set<String> FIELDS =
      Set.of(
          "gln",
          "also-known-as",
          "duns",
          "hin",
          "dea",
          "formats",
          "expects",
          "sends",
          "validation",
          "schedules",
          "doors",
          "certificates",
          "mailboxes");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
  private static final Pattern DUNS = Pattern.compile("[0-9]{9}");
  private static final Pattern HIN = Pattern.compile("[0-9A-Z]{9}");
  private static final Pattern DEA = Pattern.compile("[A-Z][A-Z9][0-9]{7}");

  private ProfileReader() {}

  static Profile read(@Nullable Object tree) {
    var fields = ProfileFields.of(tree, FIELDS, "");
    return new Profile(identifiers(fields), papers(fields), connection(fields));
  }

  private static Identifiers identifiers(ProfileFields fields) {
    return new Identifiers(
        fields.needed("gln", "the partner's Global Location Number", ProfileReader::gln),
        fields.list("also-known-as", ProfileReader::gln),
        fields.one("duns", shape(DUNS.asMatchPredicate(), "A D-U-N-S number", "9 digits")),
        fields.one(
            "hin",
            shape(HIN.asMatchPredicate(), "A Health Industry Number", "9 letters and digits")),
        fields.one(
            "dea",
            shape(
                ProfileReader::isDea,
                "A DEA registration",
                "two letters and 7 digits, the last of which checks the others")));
  }

  private static Papers papers(ProfileFields fields) {
    return new Papers(
        fields.list("formats", word(PaperFormat.values(), PaperFormat::word, "A format")),
        fields.list("expects", paper()),
        fields.list("sends", paper()),
        fields.needed(
            "validation",
            "one of " + words(ValidationLevel.values(), ValidationLevel::word),
            word(ValidationLevel.values(), ValidationLevel::word, "A level of validation")),
        fields.objects("schedules", Set.of("document", "within")).stream()
            .map(ProfileReader::schedule)
            .toList());
  }

  private static Schedule schedule(ProfileFields fields) {
    return new Schedule(
        fields.needed("document", "a kind of document", paper()),
        fields.needed("within", "a duration, as PT24H", ProfileReader::duration));
  }

  private static Connection connection(ProfileFields fields) {
    var name = shape(NAME.asMatchPredicate(), "A name", "letters, digits, dots and hyphens");
    return new Connection(
        fields.list("doors", name),
        fields.list("certificates", name),
        fields.list(
            "mailboxes",
            shape(
                text -> X12Address.parse(text).isPresent(),
                "A mailbox of X12 interchanges",
                "its qualifier and id of up to 15 characters, as ZZ:ACME")));
  }

  private static Gln gln(String text) {
    try {
      return new Gln(text);
    } catch (NotAnIdentifier e) {
      throw new NotThat(
          "A Global Location Number", "13 digits, the last of which checks the others");
    }
  }

  private static Duration duration(String text) {
    try {
      var duration = Duration.parse(text);
      if (duration.isPositive() && duration.compareTo(Duration.ofDays(90)) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw new NotThat("A duration of ISO 8601, up to 90 days", "a duration, as PT24H or P2D");
    }
    throw new NotThat("A duration of ISO 8601, up to 90 days", "a duration, as PT24H or P2D");
  }

  /** The sum of the digits at odd places and twice those at even ones ends in the seventh. */
  private static boolean isDea(String text) {
    if (!DEA.matcher(text).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      sum += (text.charAt(i + 2) - '0') * (i % 2 == 0 ? 1 : 2);
    }
    return sum % 10 == text.charAt(8) - '0';
  }

  private static Function<String, Paper> paper() {
    return word(Paper.values(), Paper::word, "A kind of document");
  }

  private static Function<String, String> shape(
      Predicate<String> fits, String rule, String expected) {
    return text -> {
      if (!fits.test(text)) {
        throw new NotThat(rule, expected);
      }
      return text;
    };
  }

  private static <E> Function<String, E> word(E[] all, Function<E, String> word, String rule) {
    return text ->
        Arrays.stream(all)
            .filter(each -> word.apply(each).equals(text))
            .findFirst()
            .orElseThrow(() -> new NotThat(rule, "one of " + words(all, word)));
  }

  private static <E> List<String> words(E[] all, Function<E, String> word) {
    return Arrays.stream(all).map(word).toList();
  }
}
