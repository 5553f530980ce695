package org.pedigree;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.util.List;
import java.util.stream.IntStream;
import org.pedigree.party.Caller;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Pages that only tests have, as a feature would have them: a list, and what waits for people. */
@Controller
public class TestPages {

  /** How many rows the list has. */
  public static final int ROWS = 60;

  record Row(int number, String name) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          sorted("number", "Number", row -> Cell.of(row.number())),
          sorted("name", "Name", row -> Cell.of(row.name()).linked("/test-list/" + row.number())),
          plain("tone", "Tone", row -> Cell.of("fine").toned("green")));

  @Bean
  Section testList() {
    return Section.unlisted("/test-list", "Test list", "DISPENSER");
  }

  @Bean
  ToDos testToDos() {
    return () ->
        List.of(
            new ToDo("<b>Rows</b> of a test", ROWS, "/test-list", ToDo.Urgency.SOON),
            new ToDo("Nothing of a test", 0, "/test-list", ToDo.Urgency.NOW));
  }

  @GetMapping("/test-list")
  ModelAndView list(ListQuery query, @AuthenticationPrincipal Caller caller) {
    var rows = IntStream.rangeClosed(1, ROWS).mapToObj(TestPages::row).toList();
    return query.of("Rows of " + caller.user(), COLUMNS, rows).on("test/list");
  }

  @GetMapping("/test-list/refused")
  String refused() {
    throw new TestDoors.NotInStock("Pack <42> is not in stock");
  }

  @GetMapping("/outside-of-all-sections")
  String outside() {
    return "test/list";
  }

  private static Row row(int number) {
    return new Row(number, number == 7 ? "=1+1" : "row & <i>" + number + "</i>");
  }
}
