package org.pedigree.monitor;

import static org.pedigree.web.Column.sorted;

import java.util.List;
import java.util.function.Function;
import org.pedigree.monitor.Lateness.Day;
import org.pedigree.monitor.Lateness.Late;
import org.pedigree.party.Caller;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Documents day by day and how late they came, as a page and for systems. */
@Controller
@RequestMapping
class LatenessPages {

  private static final List<Column<Day>> COLUMNS =
      List.of(
          sorted("day", "Day (UTC)", day -> Cell.of(day.day())),
          sorted("partner", "Partner", day -> Cell.of(day.partner())),
          sorted("in", "In", day -> Cell.of(day.in())),
          sorted("out", "Out", day -> Cell.of(day.out())),
          sorted("failed", "Failed", day -> counted(day.failed())),
          sorted("shipments", "Shipments told", day -> late(day, Late::shipments)),
          sorted("median", "Late by, median", day -> late(day, of -> time(of.medianMinutes()))),
          sorted("longest", "Late by, at most", day -> late(day, of -> time(of.longestMinutes()))),
          sorted("after", "After the goods", LatenessPages::afterGoods));

  private final Lateness lateness;

  LatenessPages(Lateness lateness) {
    this.lateness = lateness;
  }

  @GetMapping("/monitor/days")
  ModelAndView days(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return query
        .of("Documents day by day", COLUMNS, lateness.of(caller.party()))
        .on("monitor/days");
  }

  @GetMapping("/api/documents/days")
  @ResponseBody
  List<Day> days(@AuthenticationPrincipal Caller caller) {
    return lateness.of(caller.party());
  }

  private static Cell late(Day day, Function<Late, Object> what) {
    return Cell.of(day.late() == null ? null : what.apply(day.late()));
  }

  private static Cell afterGoods(Day day) {
    return day.late() == null ? Cell.of(null) : counted(day.late().afterGoods());
  }

  private static Cell counted(int number) {
    return number > 0 ? Cell.of(number).toned("red") : Cell.of(number);
  }

  /** Hours and minutes. */
  private static String time(long minutes) {
    return "%d:%02d h".formatted(minutes / 60, minutes % 60);
  }
}
