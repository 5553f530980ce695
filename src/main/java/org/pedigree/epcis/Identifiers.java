package org.pedigree.epcis;

import java.util.List;
import java.util.regex.Pattern;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcClass;
import org.pedigree.gs1.EpcReading;

/**
 * Reads what events name. A private URI is as good as a GS1 key (CBV 2.0 8), but what claims to be
 * a GS1 key has to be a sound one.
 */
final class Identifiers {

  private static final String EPC_URN = "urn:epc:";

  /** A web URI that shows a GS1 key in its path, of any domain. */
  private static final Pattern GS1_KEY_IN_PATH =
      Pattern.compile(
          "(?i)https?://(id\\.gs1\\.org/.*|[^?#]*/(00/[0-9]{18}|01/[0-9]{14}|41[47]/[0-9]{13}"
              + "|25[35]/[0-9]{13}[^/?#]*|8003/0[0-9]{13}[^/?#]*|801[78]/[0-9]{18})([/?#].*)?)");

  private Identifiers() {}

  static Identifier any(Part part) {
    return any(part, part.text());
  }

  static Identifier any(Part part, String text) {
    String uri = Values.uri(part, text);
    return switch (EpcReading.of(uri)) {
      case EpcReading.Known(Epc epc) -> Identifier.known(uri, epc);
      case EpcReading.Refused(var refusal) -> {
        if (uri.startsWith(EPC_URN) || GS1_KEY_IN_PATH.matcher(uri).matches()) {
          part.error(
              "no sound GS1 key: " + refusal.rule(),
              refusal.expected(),
              uri + " (" + refusal.place() + " " + refusal.found() + ")");
        }
        yield Identifier.unknown(uri);
      }
    };
  }

  /** Objects one by one; a class among them is no error of the schema, but hardly meant. */
  static List<Identifier> objects(Part list) {
    return list.items("epc").stream().map(Identifiers::object).toList();
  }

  static Identifier object(Part part) {
    Identifier id = any(part);
    if (id.epc().filter(EpcClass.class::isInstance).isPresent()) {
      part.warning("names a class where an object is asked for", "a serialized EPC", id.written());
    }
    return id;
  }

  static Identifier epcClass(Part part) {
    Identifier id = any(part);
    if (id.epc().isPresent() && id.epc().filter(EpcClass.class::isInstance).isEmpty()) {
      part.warning("names an object where a class is asked for", "an EPC class", id.written());
    }
    return id;
  }
}
