package org.pedigree.monitor;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.monitor.DocumentList.Which;
import org.pedigree.party.PartyId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What systems ask the list of documents for.
 *
 * @param before the last of the page before; none for the first page
 */
record MonitorQuestion(
    String direction, String stage, String find, @Nullable UUID before, int perPage) {

  static final int MOST = 200;
  private static final int LONGEST = 300;

  MonitorQuestion {
    if (perPage < 1 || perPage > MOST) {
      throw new NotAQuestion("perPage", "1 to " + MOST, Integer.toString(perPage));
    }
    if (!List.of("", "in", "out").contains(direction)) {
      throw new NotAQuestion("direction", "in or out", direction);
    }
    if (MonitorStage.wanted(stage).isEmpty() && !stage.isEmpty()) {
      throw new NotAQuestion(
          "stage", "received, read, stored, refused, made, sent, acknowledged or failed", stage);
    }
    if (find.length() > LONGEST) {
      throw new NotAQuestion("find", "up to %d characters".formatted(LONGEST), "more");
    }
  }

  Which which(PartyId party, Clock clock) {
    return new Which(party, direction, MonitorStage.wanted(stage), Sought.in(find, clock));
  }

  /**
   * The page, with where the next one is.
   *
   * @param others parameters that the next one needs as well
   */
  ResponseEntity<List<MonitoredDocument>> answer(
      String path, Map<String, String> others, List<MonitoredDocument> page) {
    var headers = new HttpHeaders();
    if (page.size() == perPage) {
      var next =
          UriComponentsBuilder.fromPath(path)
              .queryParam("direction", direction)
              .queryParam("stage", stage)
              .queryParam("find", "{find}");
      others.keySet().stream().sorted().forEach(name -> next.queryParam(name, "{" + name + "}"));
      next.queryParam("perPage", perPage).queryParam("before", page.getLast().document());
      headers.set(
          HttpHeaders.LINK,
          "<%s>; rel=\"next\"".formatted(next.encode().buildAndExpand(values(others))));
    }
    return ResponseEntity.ok().headers(headers).body(page);
  }

  private Map<String, String> values(Map<String, String> others) {
    var values = new HashMap<>(others);
    values.put("find", find);
    return values;
  }
}
