package org.pedigree.monitor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a document is. */
enum MonitorStage {
  /** It is durable, and its sender was told that it came. */
  RECEIVED,
  /** It is what it claims to be; its events are not judged yet. */
  READ,
  /** Its events are judged and stored, or what it says is kept. */
  STORED,
  /** Nothing of it was taken, or not all. */
  REFUSED,
  /** It is on its way out. */
  MADE,
  /** It was brought to the partner. */
  SENT,
  /** The partner answered that it has it. */
  ACKNOWLEDGED,
  /** It can't be written, or was not brought. */
  FAILED,
  /** The chain has its evidence. */
  WITNESSED;

  /** In SQL, of a row of {@code monitor_document}. */
  static final String SQL =
      """
      case when failed then case direction when 'in' then 'refused' else 'failed' end
           when direction = 'out' then
             case when acknowledged_at is not null then 'acknowledged'
                  when sent_at is not null then 'sent' else 'made' end
           when stored_at is not null then 'stored'
           when read_at is not null then 'read' else 'received' end
      """;

  /** In SQL, of those that are so far; what failed has an index of its own. */
  String condition() {
    return switch (this) {
      case REFUSED -> "m.failed and m.direction = 'in'";
      case FAILED -> "m.failed and m.direction = 'out'";
      case RECEIVED, READ, STORED, MADE, SENT, ACKNOWLEDGED, WITNESSED -> "(" + SQL + ") = :stage";
    };
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those that a list can be asked for: what is witnessed is asked of the ledger. */
  static Optional<MonitorStage> wanted(String word) {
    return Stream.of(values())
        .filter(stage -> stage != WITNESSED && stage.word().equals(word))
        .findFirst();
  }

  static MonitorStage of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public String tone() {
    return switch (this) {
      case RECEIVED, READ, MADE -> "amber";
      case STORED, SENT, ACKNOWLEDGED, WITNESSED -> "green";
      case REFUSED, FAILED -> "red";
    };
  }
}
