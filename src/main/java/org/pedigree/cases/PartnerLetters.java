package org.pedigree.cases;

import java.util.Set;
import org.pedigree.exchange.Letter;
import org.pedigree.exchange.LetterKind;
import org.pedigree.exchange.LetterReader;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes in what parties of other nodes tell of cases and of illegitimate product. */
@Component
class PartnerLetters implements LetterReader {

  private static final JsonMapper JSON = new JsonMapper();

  private final PartnerMessages messages;
  private final Notifications notifications;

  PartnerLetters(PartnerMessages messages, Notifications notifications) {
    this.messages = messages;
    this.notifications = notifications;
  }

  @Override
  public Set<LetterKind> kinds() {
    return Set.of(
        LetterKind.EXCEPTION_REPORT,
        LetterKind.EXCEPTION_RESPONSE,
        LetterKind.ILLEGITIMATE,
        LetterKind.ILLEGITIMATE_TERMINATED);
  }

  @Override
  public void read(Letter letter) {
    switch (letter.kind()) {
      case EXCEPTION_REPORT -> message(letter, "report");
      case EXCEPTION_RESPONSE -> message(letter, "response");
      case ILLEGITIMATE ->
          notifications.take(letter.from(), letter.to(), notification(letter.content()));
      case ILLEGITIMATE_TERMINATED ->
          notifications.takeTermination(letter.from(), letter.to(), notification(letter.content()));
      case RECALL, RECALL_LIFTED, RECALL_CONFIRMED, RECALL_REACHES ->
          throw new IllegalArgumentException("Not of cases: " + letter.kind());
    }
  }

  private void message(Letter letter, String kind) {
    var body = letter.content().path("message").asString("");
    messages.take(letter.from(), letter.to(), kind, body);
  }

  private static NotificationLetter notification(JsonNode content) {
    try {
      return JSON.treeToValue(content, NotificationLetter.class);
    } catch (JacksonException e) {
      throw NotPossible.malformed(
          "content", "A letter is made as letters are", "a notification", "something else");
    }
  }
}
