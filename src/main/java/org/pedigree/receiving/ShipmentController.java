package org.pedigree.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ListedShipment;
import org.pedigree.custody.ListedShipment.State;
import org.pedigree.custody.Shipments.Direction;
import org.pedigree.epcis.EventHash;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shipments by HTTP: what is expected, what came, and what came otherwise. */
@RestController
@RequestMapping("/api/shipments")
final class ShipmentController {

  private static final int MOST = 200;

  private final ShipmentDesk desk;
  private final ShipmentLines lines;
  private final Parties parties;
  private final ReceiptController.Asker asker;

  ShipmentController(
      ShipmentDesk desk, ShipmentLines lines, Parties parties, ReceiptController.Asker asker) {
    this.desk = desk;
    this.lines = lines;
    this.parties = parties;
    this.asker = asker;
  }

  /** A shipment in a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listed(
      String shipment,
      Instant shippedAt,
      String state,
      @Nullable String from,
      @Nullable String to,
      String purpose,
      @Nullable String purchaseOrder,
      @Nullable String despatchAdvice,
      boolean dropShipment,
      ListedShipment.Count count) {}

  /** One shipment. */
  record Whole(
      Listed shipment,
      List<ShipmentLines.Line> lines,
      List<ShipmentLines.Difference> differences) {}

  /**
   * A page of shipments, the youngest first.
   *
   * @param state one state, or several with commas between; none for all
   */
  @GetMapping
  ResponseEntity<List<Listed>> page(
      @RequestParam(defaultValue = "in") String direction,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "50") int perPage,
      @AuthenticationPrincipal Caller caller) {
    if (perPage < 1 || perPage > MOST) {
      throw wrong("perPage", "1 to " + MOST, Integer.toString(perPage));
    }
    var last = before == null ? null : hash("before", before);
    var page =
        desk.page(asker.principals(caller), direction(direction), states(state), last, perPage);
    var headers = new HttpHeaders();
    if (page.size() == perPage) {
      headers.set(
          HttpHeaders.LINK,
          "</api/shipments?direction=%s&state=%s&perPage=%d&before=%s>; rel=\"next\""
              .formatted(direction, state, perPage, page.getLast().hash().hex()));
    }
    return ResponseEntity.ok().headers(headers).body(listed(page));
  }

  /**
   * One shipment with a page of its lines, by key.
   *
   * @param after the last line of the page before
   */
  @GetMapping("/{shipment}")
  Whole shipment(
      @PathVariable String shipment,
      @RequestParam(defaultValue = "") String after,
      @AuthenticationPrincipal Caller caller) {
    var found =
        desk.find(hash("shipment", shipment), asker.principals(caller))
            .orElseThrow(() -> new NotKnown("shipment " + shipment));
    var id = found.shipment().id();
    return new Whole(
        listed(List.of(found)).getFirst(), lines.page(id, after), lines.differences(id));
  }

  private List<Listed> listed(List<ListedShipment> page) {
    return listed(page, parties);
  }

  static List<Listed> listed(List<ListedShipment> page, Parties parties) {
    var names =
        parties.names(
            page.stream()
                .map(listed -> listed.shipment().ends())
                .flatMap(ends -> Stream.of(ends.sender(), ends.receiver()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    return page.stream().map(one -> listed(one, names)).toList();
  }

  private static Listed listed(ListedShipment listed, Map<PartyId, String> names) {
    var shipment = listed.shipment();
    var to = shipment.ends().receiver();
    return new Listed(
        listed.hash().hex(),
        shipment.dispatch().at(),
        word(listed.state()),
        names.get(shipment.ends().sender()),
        to == null ? null : names.get(to),
        word(shipment.purpose()),
        shipment.papers().purchaseOrder(),
        shipment.papers().despatchAdvice(),
        shipment.dispatch().dropShipment(),
        listed.count());
  }

  private static Direction direction(String word) {
    return switch (word) {
      case "in" -> Direction.IN;
      case "out" -> Direction.OUT;
      default -> throw wrong("direction", "in or out", word);
    };
  }

  private static Set<State> states(String words) {
    return Stream.of(words.split(","))
        .filter(word -> !word.isBlank())
        .map(
            word ->
                Stream.of(State.values())
                    .filter(state -> word(state).equals(word))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            wrong(
                                "state", "expected, partly, received, discrepant or ended", word)))
        .collect(Collectors.toSet());
  }

  private static EventHash hash(String place, String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw wrong(place, "64 hex digits, the SHA-256 of a shipping event", text);
    }
    return new EventHash(text);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static NotReceivable wrong(String place, String expected, String found) {
    return new NotReceivable(place, "A list is asked for in its own words", expected, found);
  }
}
