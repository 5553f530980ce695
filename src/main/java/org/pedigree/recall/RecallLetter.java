package org.pedigree.recall;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What nodes tell each other of recalls. */
sealed interface RecallLetter {

  JsonMapper JSON = new JsonMapper();

  /** The recall that it is about. */
  @Nullable String recallID();

  default UUID recall() {
    try {
      return UUID.fromString(String.valueOf(recallID()));
    } catch (IllegalArgumentException e) {
      throw new NotARecall(
          "recallID", "A letter names its recall", "a UUID", String.valueOf(recallID()));
    }
  }

  /**
   * That something is recalled.
   *
   * @param lots that its event names, where it names any
   * @param serials the ranges that its packs were chosen by
   * @param document the EPCIS document with the event, as the sender keeps it
   */
  record Ordered(
      @Nullable String recallID,
      @Nullable String recallClass,
      @Nullable String reason,
      @Nullable String instructions,
      @Nullable String orderedAt,
      @Nullable String dueAt,
      @Nullable List<Recall.LotOf> lots,
      @Nullable List<Recall.Serials> serials,
      @Nullable String document)
      implements RecallLetter {}

  /** That it is not recalled any more. */
  record Lifted(
      @Nullable String recallID,
      @Nullable String reason,
      @Nullable String liftedAt,
      @Nullable String document)
      implements RecallLetter {}

  /**
   * What its sender did.
   *
   * @param at tells two that say the same apart
   */
  record Confirmed(@Nullable String recallID, @Nullable String at, Confirmation.Request did)
      implements RecallLetter {}

  /**
   * Whom it reaches beyond its sender's node, for the maker's to tell.
   *
   * @param location one of that party, a GLN
   */
  record Reaches(@Nullable String recallID, @Nullable String location) implements RecallLetter {}

  /**
   * Reads one.
   *
   * @throws NotARecall if it is made otherwise
   */
  static <T extends RecallLetter> T read(JsonNode content, Class<T> type) {
    try {
      return JSON.treeToValue(content, type);
    } catch (JacksonException e) {
      throw new NotARecall(
          "content", "A letter is made as letters are", type.getSimpleName(), "something else");
    }
  }

  static Instant instant(String place, @Nullable String text) {
    try {
      return Instant.parse(String.valueOf(text));
    } catch (DateTimeParseException e) {
      throw new NotARecall(place, "A letter says when", "a moment in UTC", String.valueOf(text));
    }
  }
}
