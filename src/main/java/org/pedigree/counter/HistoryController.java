package org.pedigree.counter;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pedigree.counter.ScanTable.Kept;
import org.pedigree.party.Caller;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the people of a party scanned. */
@Controller
final class HistoryController {

  private static final List<Column<Kept>> COLUMNS =
      List.of(
          sorted("at", "Scanned", scan -> Cell.at(scan.scannedAt())),
          sorted("person", "By", scan -> Cell.of(scan.person())),
          sorted("light", "Light", scan -> Cell.of(scan.light()).toned(scan.light())),
          plain("sentence", "Answer", scan -> Cell.of(scan.sentence())),
          sorted("said", "Scan", HistoryController::pack));

  private final ScanTable scans;

  HistoryController(ScanTable scans) {
    this.scans = scans;
  }

  @GetMapping("/scan/history")
  ModelAndView history(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return query.of("Scans", COLUMNS, scans.page(caller, query)).on("counter/history");
  }

  private static Cell pack(Kept scan) {
    var said = Cell.of(scan.said());
    return scan.epc() == null
        ? said
        : said.linked("/pack?epc=" + URLEncoder.encode(scan.epc(), StandardCharsets.UTF_8));
  }
}
