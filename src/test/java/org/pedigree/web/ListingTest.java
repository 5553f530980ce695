package org.pedigree.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ListingTest {

  private static final List<Column<String>> COLUMNS =
      List.of(Column.sorted("text", "Text", Cell::of));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=1+1       | '=1+1",
        "@SUM(A1)   | '@SUM(A1)",
        "-2+3       | '-2+3",
        "+49 30     | '+49 30",
        "-12.5      | -12.5",
        "a,b        | \"a,b\"",
        "a\"b       | \"a\"\"b\"",
        "=\"a\",b   | \"'=\"\"a\"\",b\"",
        "plain      | plain"
      },
      quoteCharacter = '`')
  void aCellOfAFileIsTextAndNoFormula(String text, String written) throws IOException {
    assertThat(file(list(query("", ""), text))).isEqualTo("Text\r\n" + written + "\r\n");
  }

  @Test
  void aCellThatBeginsWithATabIsTextToo() throws IOException {
    assertThat(file(list(query("", ""), "\t=1"))).endsWith("'\t=1\r\n");
  }

  @Test
  void rowsAreFilteredWithoutRegardToCaseAndSortedByNumbersWhereTheyAre() {
    assertThat(list(query("B", ""), "abc", "xyz").shown()).containsExactly("abc");
    assertThat(list(query("", "text"), "10", "9", "-1").shown()).containsExactly("-1", "9", "10");
    assertThat(list(query("", "nothing"), "b", "a").shown()).containsExactly("b", "a");
  }

  @Test
  void aListOfTheLatestRowsSaysSoWhereThereMayBeOlderOnes() {
    assertThat(latest(Period.EVER, 0)).isEqualTo("Looks");
    assertThat(latest(Period.EVER, 10_000)).isEqualTo("Looks, of the latest 10,000");
    assertThat(latest(new Period(LocalDate.of(2026, 1, 1), null), 10_000))
        .isEqualTo("Looks, of the latest 10,000 of the period");
  }

  private static String latest(Period period, int looked) {
    return new ListQuery("/list", "", period, "", false, 0, false, Map.of())
        .of("Looks", COLUMNS, new ListPage<>(List.of("a"), 1, "text", looked))
        .caption();
  }

  @Test
  void aPeriodIsKeptInLinks() {
    var period = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31));
    var query = new ListQuery("/list", "", period, "", false, 0, false, Map.of());

    assertThat(query.of("Rows", COLUMNS, List.of("a")).file())
        .isEqualTo("/list?from=2026-01-01&until=2026-01-31&format=csv");
  }

  @Test
  void linksKeepWhatWasAskedForAndTakeItAsTextOnly() {
    var list = list(query("a&page=7 {x}", "text"), "a&page=7 {x}");

    assertThat(list.sorting(COLUMNS.getFirst()))
        .isEqualTo("/list?tab=%3Cb%3E&q=a%26page%3D7+%7Bx%7D&sort=-text");
    assertThat(list.file()).endsWith("&sort=text&format=csv");
  }

  @Test
  void onlyExpressionsOfTheListComeIntoItsOrder() {
    var orders = Map.of("text", "row.text");

    assertThat(query("", "text").orderBy(orders, "id")).isEqualTo("row.text asc nulls last, id");
    assertThat(query("", "id; drop table party").orderBy(orders, "id")).isEqualTo("id");
  }

  @Test
  void wildcardsOfAFilterAreTakenAsTheyAreWritten() {
    assertThat(query("50%_a\\b", "").pattern()).isEqualTo("%50\\%\\_a\\\\b%");
  }

  private static String file(Listing<String> list) throws IOException {
    var written = new MockHttpServletResponse();
    new CsvFile<>(list.caption(), list.columns(), list.shown()::forEach)
        .render(Map.of(), new MockHttpServletRequest(), written);
    return written.getContentAsString();
  }

  private static Listing<String> list(ListQuery query, String... rows) {
    return query.of("Rows", COLUMNS, List.of(rows));
  }

  private static ListQuery query(String filter, String sort) {
    return new ListQuery("/list", filter, Period.EVER, sort, false, 0, false, Map.of("tab", "<b>"));
  }
}
