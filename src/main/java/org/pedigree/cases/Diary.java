package org.pedigree.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code exception_deed} and {@code suspect_deed}: who did what about a case, and when. */
@Component
class Diary {

  private static final String COLUMNS = "select at, person, deed, words from ";
  private static final String OF_CASE = COLUMNS + "exception_deed where case_id = ?";
  private static final String OF_INVESTIGATION =
      COLUMNS + "suspect_deed where investigation_id = ?";

  private final JdbcClient jdbc;
  private final JdbcClient reader;
  private final Clock clock;

  Diary(JdbcClient jdbc, @Qualifier("reader") JdbcClient reader, Clock clock) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.clock = clock;
  }

  /** What somebody did. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(Instant at, String person, String deed, @Nullable String words) {

    /** Who it was, and when, for whoever comes second. */
    String inWords() {
      return "%s by %s at %s".formatted(deed, person, at);
    }
  }

  void write(Case file, Caller caller, String deed, @Nullable String words) {
    jdbc.sql(
            """
            insert into exception_deed (case_id, owner, at, person, deed, words)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(file.id(), file.sides().owner().value(), now(), caller.user(), deed, words)
        .update();
  }

  void write(Investigation about, Caller caller, String deed, @Nullable String words) {
    jdbc.sql(
            """
            insert into suspect_deed (investigation_id, owner, at, person, deed, words)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(about.id(), about.owner().value(), now(), caller.user(), deed, words)
        .update();
  }

  /** What was done last, in words; nothing where no person did anything. */
  String last(Case file) {
    return last(OF_CASE, file.id());
  }

  String last(Investigation about) {
    return last(OF_INVESTIGATION, about.id());
  }

  private String last(String of, long id) {
    return jdbc.sql(of + " order by id desc limit 1")
        .param(id)
        .query(Diary::entry)
        .optional()
        .map(Entry::inWords)
        .orElse("by nobody here");
  }

  /** All that was done; the caller holds a transaction of the reader's. */
  List<Entry> ofCase(long id) {
    return reader.sql(OF_CASE + " order by id").param(id).query(Diary::entry).list();
  }

  List<Entry> ofInvestigation(long id) {
    return reader.sql(OF_INVESTIGATION + " order by id").param(id).query(Diary::entry).list();
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("person"),
        row.getString("deed"),
        row.getString("words"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
