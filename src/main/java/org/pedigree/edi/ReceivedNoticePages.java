package org.pedigree.edi;

import java.util.List;
import org.pedigree.edi.ReceivedNoticeList.Line;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The ship notices that are compared with EPCIS data, for the party that got them. */
@Controller
class ReceivedNoticePages {

  private final ReceivedNoticeList notices;
  private final JdbcClient jdbc;
  private final WhoAsks whoAsks;

  ReceivedNoticePages(ReceivedNoticeList notices, JdbcClient jdbc, WhoAsks whoAsks) {
    this.notices = notices;
    this.jdbc = jdbc;
    this.whoAsks = whoAsks;
  }

  @GetMapping("/ship-notices/received")
  ModelAndView list(ListQuery query) {
    var columns =
        List.of(
            Column.<Line>sorted("number", "Number", line -> Cell.of(line.number())),
            Column.<Line>sorted("partner", "Partner", line -> Cell.of(line.partnerName())),
            Column.<Line>sorted("shipped", "Shipped", line -> Cell.at(line.shipped())),
            Column.<Line>plain("by", "Data expected by", line -> Cell.at(line.dataBy())),
            Column.<Line>sorted("state", "State", ReceivedNoticePages::state));
    var page = notices.page(query);
    var answer = query.of("Ship notices received", columns, page);
    return query.csv()
        ? answer.on("edi/received-notices")
        : answer
            .on("edi/received-notices")
            .addObject(
                "alone",
                page.shown().stream().filter(line -> line.state().equals("no data")).toList())
            .addObject("acts", whoAsks.caller().may(Duty.EDI));
  }

  private static Cell state(Line line) {
    return switch (line.state()) {
      case "matched" -> Cell.of("agrees with its data").toned("green");
      case "differs" ->
          Cell.of("differs from its data").toned("red").linked("/cases/" + line.differences());
      case "no data" -> Cell.of("no data came").toned("amber");
      case "settled" -> Cell.of("settled otherwise");
      default -> Cell.of("waits for its data");
    };
  }

  @PostMapping("/ship-notices/received/{id}/settling")
  String settled(@PathVariable long id) {
    settle(id);
    return "redirect:/ship-notices/received";
  }

  /** The latest of them. */
  @GetMapping("/api/ship-notices/received")
  @ResponseBody
  List<Line> received() {
    whoAsks.caller();
    return notices.latest();
  }

  /** Notes that no data will come, or that people have them otherwise. */
  @PostMapping("/api/ship-notices/received/{id}/settling")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @ResponseBody
  void settle(@PathVariable long id) {
    var caller = whoAsks.caller();
    if (!caller.may(Duty.EDI)) {
      throw new AccessDeniedException("Ship notices are settled by people whose duty is EDI");
    }
    if (settle(caller, id) == 0) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private int settle(Caller caller, long id) {
    return jdbc.sql(
            """
            update edi_notice set settled_by = coalesce(settled_by, ?)
             where id = ? and party = ? and matched_at is null
            """)
        .params(caller.user(), id, caller.party().value())
        .update();
  }
}
