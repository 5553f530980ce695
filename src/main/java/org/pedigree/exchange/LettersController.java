package org.pedigree.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Letters that have not got to other nodes, for those who operate this one; not what they say. */
@RestController
@RequestMapping("/api/administration/letters")
final class LettersController {

  private final JdbcClient jdbc;
  private final Clock clock;

  LettersController(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A letter that waits, or was refused.
   *
   * @param from short name of the sender
   * @param to short name of the receiver
   * @param reason what the other node said, or that it said nothing; null before the first attempt
   */
  record Undelivered(
      long letter,
      String from,
      String to,
      boolean refused,
      Instant since,
      int attempts,
      @Nullable String reason) {}

  /** The oldest of them. */
  @GetMapping
  List<Undelivered> undelivered() {
    return jdbc.sql(
            """
            select d.id, sender.code as from_code, partner.code as to_code, refused_at, created_at,
                   attempts, last_error
              from outbound_document d
              join party sender on sender.id = d.sender
              join party partner on partner.id = d.partner
             where kind = 'letter' and delivered_at is null order by d.id limit 200
            """)
        .query(
            (row, _) ->
                new Undelivered(
                    row.getLong("id"),
                    row.getString("from_code"),
                    row.getString("to_code"),
                    row.getObject("refused_at") != null,
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getInt("attempts"),
                    row.getString("last_error")))
        .list();
  }

  /** Has one brought at once, and again if it was refused; say after the other node was mended. */
  @PostMapping("/{letter}/sending")
  void again(@PathVariable long letter) {
    var sent =
        jdbc.sql(
                """
                update outbound_document
                   set due_at = ?, attempts = 0, last_error = null, escalated_at = null,
                       refused_at = null
                 where id = ? and kind = 'letter' and delivered_at is null
                """)
            .params(clock.instant().atOffset(ZoneOffset.UTC), letter)
            .update();
    if (sent == 0) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No letter of this number waits");
    }
  }
}
