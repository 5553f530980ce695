package org.pedigree.ledger;

import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.Cell;

/** A move in the words of people who ship and receive. */
final class MoveWords {

  private static final Pattern PACK = Pattern.compile(".*/01/([0-9]{14})/21/(.+)");
  private static final Pattern CONTAINER = Pattern.compile(".*/00/([0-9]{18})");

  private MoveWords() {}

  static String of(Move.Kind kind) {
    return switch (kind) {
      case COMMISSION -> "commissioned";
      case INTRODUCE -> "brought into the network";
      case PACK -> "packed";
      case UNPACK -> "unpacked";
      case SHIP -> "shipped";
      case SEND_BACK -> "sent back";
      case RECEIVE -> "received";
      case VOID -> "shipment voided";
      case DECOMMISSION -> "finished";
      case DISPENSE_PART -> "dispensed in part";
      case LOST -> "said to be lost";
      case MISSING -> "said to be missing";
      case FOUND -> "found again";
      case LOSS_CONFIRMED -> "loss confirmed";
      case CONTEST_VOID -> "voiding contested";
      case AGREE_VOID -> "voiding agreed to";
      case RESOLVE -> "dispute resolved";
      case CORRECT -> "corrected";
      case UNDO -> "taken back";
      case TRANSFORM -> "made into others";
      case RECALL -> "recalled";
      case RECALL_LIFTED -> "recall lifted";
    };
  }

  /** All kinds, by custody's words. */
  static Map<String, String> kinds() {
    var kinds = new LinkedHashMap<String, String>();
    Arrays.stream(Move.Kind.values()).forEach(kind -> kinds.put(kind.word(), of(kind)));
    return kinds;
  }

  static Cell stage(MoveStage stage) {
    var cell = Cell.of(stage.word());
    return switch (stage) {
      case WAITING, SENT -> cell.toned("amber");
      case MINED -> cell.toned("green");
      case REFUSED -> cell.toned("red");
      case NOT_NEEDED, WITHDRAWN -> cell.toned("soft");
    };
  }

  /** To whom, and by which paper. */
  static @Nullable String shipment(MoveList.About about) {
    if (about.receiver() == null && about.despatchAdvice() == null) {
      return null;
    }
    return Stream.of(
            about.receiver() == null ? "" : "to " + about.receiver(),
            about.despatchAdvice() == null ? "" : "advice " + about.despatchAdvice())
        .filter(part -> !part.isEmpty())
        .collect(joining(", "));
  }

  /** Some of the objects, leading to the first of them. */
  static Cell objects(MoveList.About about) {
    if (about.epcs().isEmpty()) {
      return Cell.of(null);
    }
    var named =
        about.epcs().stream().limit(MoveList.NAMED).map(MoveWords::object).collect(joining("; "));
    var text = about.epcs().size() > MoveList.NAMED ? named + " and more" : named;
    var first = URLEncoder.encode(about.epcs().getFirst(), StandardCharsets.UTF_8);
    return Cell.of(text).linked("/pack?epc=" + first);
  }

  private static String object(String epc) {
    var pack = PACK.matcher(epc);
    if (pack.matches()) {
      var serial = URLDecoder.decode(pack.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
      return "pack %s of %s".formatted(serial, pack.group(1));
    }
    var container = CONTAINER.matcher(epc);
    return container.matches() ? "container " + container.group(1) : epc;
  }
}
