package org.pedigree.vrs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code vrs_contact}: how each responder of the directory was reached last. */
@Component
class Contacts {

  private final JdbcClient jdbc;

  Contacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a responder was asked for. */
  enum About {
    VERIFICATION("verification"),
    CONNECTIVITY("connectivity");

    private final String word;

    About(String word) {
      this.word = word;
    }
  }

  /**
   * One attempt.
   *
   * @param reached whether it answered at all, whatever it said
   * @param answer in words
   * @param millis how long that took
   */
  record Attempt(About about, Instant at, boolean reached, String answer, long millis) {}

  /**
   * How it was reached last.
   *
   * @param reachedAt the last time that it answered
   * @param failedAt the last time that it did not
   */
  record Last(
      Instant askedAt,
      String about,
      boolean reached,
      String answer,
      long millis,
      @Nullable Instant reachedAt,
      @Nullable Instant failedAt) {}

  void keep(DirectoryEntry entry, Attempt attempt) {
    jdbc.sql(
            """
            insert into vrs_contact as last
                   (responder, url, asked_at, about, reached, answer, millis, reached_at, failed_at)
            values (:responder, :url, :at, :about, :reached, left(:answer, 500), :millis,
                    case when :reached then cast(:at as timestamptz) end,
                    case when not :reached then cast(:at as timestamptz) end)
            on conflict (responder, url) do update set
                   asked_at = excluded.asked_at, about = excluded.about,
                   reached = excluded.reached, answer = excluded.answer,
                   millis = excluded.millis,
                   reached_at = coalesce(excluded.reached_at, last.reached_at),
                   failed_at = coalesce(excluded.failed_at, last.failed_at)
            """)
        .param("responder", entry.responder().value())
        .param("url", entry.url().toString())
        .param("at", attempt.at().atOffset(ZoneOffset.UTC))
        .param("about", attempt.about().word)
        .param("reached", attempt.reached())
        .param("answer", attempt.answer())
        .param("millis", attempt.millis())
        .update();
  }

  /** By responder and address, as {@link DirectoryEntry} has them. */
  Map<String, Last> all() {
    var all = new HashMap<String, Last>();
    jdbc.sql("select * from vrs_contact")
        .query(
            row -> {
              all.put(key(row.getString("responder"), row.getString("url")), last(row));
            });
    return all;
  }

  static String key(String responder, String url) {
    return responder + " " + url;
  }

  private static Last last(ResultSet row) throws SQLException {
    return new Last(
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getString("about"),
        row.getBoolean("reached"),
        row.getString("answer"),
        row.getLong("millis"),
        instant(row, "reached_at"),
        instant(row, "failed_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
