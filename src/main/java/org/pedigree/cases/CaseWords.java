package org.pedigree.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.CaseList.Line;
import org.pedigree.web.Cell;
import org.springframework.stereotype.Component;

/** Cases in the words of people who never saw one. */
@Component
class CaseWords {

  /** What is wrong, by its kind. */
  static final Map<String, String> SENTENCES =
      Stream.of(Kind.values()).collect(Collectors.toMap(Kind::word, Kind::sentence));

  private final Clock clock;

  CaseWords(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a case is about, by the first word of its subject: the first place is for its partner's
   * name, the second for the subject's last word.
   */
  static final Map<String, String> SUBJECTS =
      Map.of(
          "shipment", "What came is not what %1$s sent",
          "event", "What we said of goods, the data of %1$s does not bear out",
          "notice", "The ship notice of %1$s is not what its EPCIS data say",
          "article", "Product %2$s is told wrongly in documents that we sent",
          "place", "Place %2$s is told wrongly in documents that we sent",
          "master", "Products or places are named wrongly in documents that we sent",
          "chain", "A pack is claimed by two containers on chain",
          "partner", "%1$s reports to us");

  static final String ANY_SUBJECT = "Noticed by our own people";
  static final String ANY_PARTNER = "a partner";

  /** What a case is about. */
  static String about(Line line) {
    var words = List.of(line.subject().split(" "));
    return SUBJECTS
        .getOrDefault(words.getFirst(), ANY_SUBJECT)
        .formatted(Objects.requireNonNullElse(line.partnerName(), ANY_PARTNER), words.getLast());
  }

  /** What of a case waits for whom. */
  static String waits(Line line) {
    if (line.clocks().closed() != null) {
      return "closed: " + line.resolution();
    }
    return line.origin().equals("partner")
        ? "waits for our answer"
        : "is ours to mend, report and close";
  }

  /** How long a case has stood, or stood. */
  Cell age(Line line) {
    var end = line.clocks().closed() == null ? clock.instant() : line.clocks().closed();
    var days = Duration.between(line.clocks().opened(), end).toDays();
    return Cell.of(days == 1 ? "1 day" : days + " days");
  }

  /** The date to close it by, red where it is past. */
  Cell due(Line line) {
    return tone(Cell.at(line.clocks().due()), line.clocks().overdue(), line.clocks().closed());
  }

  private Cell tone(Cell cell, boolean overdue, @Nullable Instant ended) {
    return overdue ? cell.toned("red") : ended == null ? cell.toned("amber") : cell;
  }
}
