package org.pedigree.cases;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code exception_message}: PDG messages on each side's file. */
@Component
class MessageTable {

  private final JdbcClient jdbc;
  private final Clock clock;

  MessageTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A message.
   *
   * @param resolves whether it closes its case
   */
  record Message(UUID uuid, String kind, boolean resolves, String body) {}

  /**
   * On which file it is kept.
   *
   * @param sent by the file's owner, or to it
   * @param delivered whether both sides have it, or it is on its way by letter
   */
  record Way(boolean sent, boolean delivered, PartyId other) {}

  void keep(Case file, Message message, Way way) {
    jdbc.sql(
            """
            insert into exception_message (case_id, owner, message_uuid, kind, sent, delivered, other,
                                           at, resolves, body)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(file.id(), file.sides().owner().value(), message.uuid(), message.kind())
        .params(way.sent(), way.delivered(), way.other().value())
        .params(clock.instant().atOffset(ZoneOffset.UTC), message.resolves(), message.body())
        .update();
  }

  /** Whether what the partner was told last is that the case is closed. */
  boolean knownAsClosed(Case file) {
    return jdbc.sql(
            """
            select resolves from exception_message
             where case_id = ? and sent and kind = 'report' order by id desc limit 1
            """)
        .param(file.id())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** The words of a message that a party has already. */
  Optional<String> find(PartyId owner, UUID message) {
    return jdbc.sql("select body from exception_message where owner = ? and message_uuid = ?")
        .params(owner.value(), message)
        .query(String.class)
        .optional();
  }
}
