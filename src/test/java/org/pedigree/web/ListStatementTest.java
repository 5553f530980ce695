package org.pedigree.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A list of the database beside one that is filtered, sorted and cut here. */
class ListStatementTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 6;
  private static final int ROWS = 180;
  private static final List<String> WORDS =
      List.of(
          "a", "B", "ab", "%", "_", "\\", "'", "\"", "a%b", "100%", "x_y", "c:\\d", "o'b", ":x");

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select id, at, word, number, other from listed
               where owner = :owner and {period}
               order by at desc, id desc limit :latest
              """,
              "at",
              "at")
          .joined(
              """
              select latest.*, told.name from latest left join told on told.id = latest.other
              """)
          .filteredBy("word", "name", "number")
          .sortedBy(Map.of("at", "at", "word", "word", "number", "number"), "at desc, id desc")
          .shown("select page.*, number * 2 as twice from page");

  private static TestDatabase database;
  private static List<Row> rows;

  record Row(long id, int owner, Instant at, String word, @Nullable Integer number, String name) {

    private String texts() {
      var time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
      return Stream.of(word, name, number, time.format(at))
          .filter(text -> text != null)
          .map(Object::toString)
          .reduce((one, other) -> one + " " + other)
          .orElseThrow()
          .toLowerCase(Locale.ROOT);
    }
  }

  record Read(long id, @Nullable Integer twice) {

    static Read of(Row row) {
      return new Read(row.id, row.number == null ? null : row.number * 2);
    }
  }

  @BeforeAll
  static void fill() {
    database = TestDatabase.fresh();
    var jdbc = database.jdbc();
    jdbc.sql(
            """
            create table told (id bigint primary key, name text collate "C");
            create table listed (id bigint primary key, owner integer, at timestamptz,
                                 word text collate "C", number integer, other bigint);
            """)
        .update();
    var random = new Random(320);
    rows = IntStream.range(0, ROWS).mapToObj(id -> row(id, random)).toList();
    rows.forEach(row -> insert(jdbc, row));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Row row(long id, Random random) {
    return new Row(
        id,
        random.nextInt(2),
        FIRST
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .plusSeconds(3600L * random.nextInt(24 * DAYS)),
        word(random) + word(random),
        random.nextInt(5) == 0 ? null : random.nextInt(20),
        random.nextInt(5) == 0 ? null : word(random));
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static void insert(JdbcClient jdbc, Row row) {
    jdbc.sql("insert into listed values (?, ?, ?, ?, ?, ?)")
        .params(row.id, row.owner, row.at.atOffset(ZoneOffset.UTC), row.word, row.number, row.id)
        .update();
    if (row.name != null) {
      jdbc.sql("insert into told values (?, ?)").params(row.id, row.name).update();
    }
  }

  @RepeatedTest(300)
  void theDatabaseListsWhatAListHereWould(RepetitionInfo turn) {
    var random = new Random(turn.getCurrentRepetition());
    var owner = random.nextInt(2);
    var most = List.of(10, 50, 10_000).get(random.nextInt(3));
    var query = query(random);

    var page = page(LIST.upTo(most), owner, query);

    var latest =
        rows.stream()
            .filter(row -> row.owner == owner)
            .filter(within(query.period()))
            .sorted(LATEST_FIRST)
            .limit(most)
            .toList();
    var found =
        latest.stream()
            .filter(row -> row.texts().contains(query.filter().toLowerCase(Locale.ROOT)))
            .sorted(order(query))
            .toList();
    assertThat(page.shown())
        .containsExactlyElementsOf(
            found.stream().skip(query.offset()).limit(query.limit()).map(Read::of).toList());
    assertThat(page.total()).isEqualTo(found.size());
    assertThat(page.looked()).isEqualTo(latest.size() == most ? most : 0);
  }

  private static final Comparator<Row> LATEST_FIRST =
      Comparator.comparing(Row::at).thenComparing(Row::id).reversed();

  private static ListQuery query(Random random) {
    return new ListQuery(
        "/list",
        random.nextInt(3) == 0 ? "" : filter(random),
        new Period(day(random), day(random)),
        List.of("", "at", "word", "number", "no such", "id desc; drop table listed --")
            .get(random.nextInt(6)),
        random.nextBoolean(),
        random.nextInt(4),
        random.nextInt(5) == 0,
        Map.of());
  }

  private static String filter(Random random) {
    return random.nextInt(4) == 0 ? "2026-01-0" + random.nextInt(9) : word(random);
  }

  private static @Nullable LocalDate day(Random random) {
    return random.nextBoolean() ? null : FIRST.plusDays(random.nextInt(DAYS + 2) - 1L);
  }

  private static Predicate<Row> within(Period period) {
    return row -> {
      var day = row.at.atOffset(ZoneOffset.UTC).toLocalDate();
      return (period.from() == null || !day.isBefore(period.from()))
          && (period.until() == null || !day.isAfter(period.until()));
    };
  }

  private static Comparator<Row> order(ListQuery query) {
    return switch (query.sort()) {
      case "at" -> sorted(query, Row::at);
      case "word" -> sorted(query, Row::word);
      case "number" -> sorted(query, Row::number);
      case String _ -> LATEST_FIRST;
    };
  }

  private static <T extends Comparable<? super T>> Comparator<Row> sorted(
      ListQuery query, Function<Row, @Nullable T> by) {
    Comparator<T> natural = Comparator.naturalOrder();
    var order = query.descending() ? natural.reversed() : natural;
    return Comparator.comparing(by, Comparator.nullsLast(order)).thenComparing(LATEST_FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"' or true --", "$$", "?", ":owner", "{period}", "%s", "\\", "%"})
  void whatIsSoughtIsNeverSql(String filter) {
    var query = new ListQuery("/l", filter, Period.EVER, filter, false, 0, true, Map.of());

    var sought = rows.stream().filter(row -> row.owner == 0 && row.texts().contains(filter));
    assertThat(page(LIST, 0, query).total()).isEqualTo(sought.count());
  }

  @Test
  void theEndsOfTheCalendarAreDays() {
    var all = new Period(LocalDate.of(0, 1, 1), LocalDate.of(9999, 12, 31));
    var query = new ListQuery("/list", "", all, "", false, 0, true, Map.of());

    assertThat(page(LIST, 0, query).total())
        .isEqualTo(rows.stream().filter(row -> row.owner == 0).count());
  }

  @Test
  void aPageBehindTheLastOneKnowsHowManyThereAre() {
    var behind = new ListQuery("/list", "", Period.EVER, "", false, 1_000, false, Map.of());

    var page = page(LIST, 0, behind);

    assertThat(page.shown()).isEmpty();
    assertThat(page.total()).isPositive();
  }

  @Test
  void rowsWithoutATimeAreInNoPeriodButInAllOfTime() {
    database.jdbc().sql("insert into listed (id, owner) values (1000, 7)").update();
    var ever = new ListQuery("/list", "", Period.EVER, "", false, 0, false, Map.of());
    var since = new Period(LocalDate.of(0, 1, 1), null);

    assertThat(page(LIST, 7, ever).total()).isOne();
    assertThat(
            page(LIST, 7, new ListQuery("/list", "", since, "", false, 0, false, Map.of())).total())
        .isZero();
  }

  private static ListPage<Read> page(ListStatement list, int owner, ListQuery query) {
    return list.page(
        database.jdbc(),
        query,
        Map.of("owner", owner),
        (row, _) -> new Read(row.getLong("id"), row.getObject("twice", Integer.class)));
  }
}
