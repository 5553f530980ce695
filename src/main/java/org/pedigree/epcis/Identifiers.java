package org.pedigree.epcis;

import java.util.ArrayList;
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

  /** A place or party, as a document names few of them and each one often. */
  static Identifier place(Part part) {
    String uri = part.text();
    Identifier seen = part.report().seen().place(uri);
    if (seen != null) {
      return seen;
    }
    Identifier place = any(part, uri);
    if (place.epc().isPresent() && Values.isSoundUri(uri)) {
      part.report().seen().keepPlace(uri, place);
    }
    return place;
  }

  static List<Identifier> objects(Part list) {
    if (list.node().children() instanceof JsonTexts texts) {
      return objects(list, texts);
    }
    List<Identifier> objects = new ArrayList<>(list.node().children().size());
    for (Part part : list.items("epc")) {
      objects.add(object(part));
    }
    return objects;
  }

  /** Where every item is plain, none is looked at as a node. */
  private static List<Identifier> objects(Part list, JsonTexts texts) {
    SeenIdentifiers seen = list.report().seen();
    List<Identifier> objects = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      Identifier item = seen.item(texts.text(i));
      objects.add(item == null ? object(list.item(texts.get(i), "epc", i + 1)) : item);
    }
    return objects;
  }

  /** A class among objects is no error of the schema, but hardly meant. */
  static Identifier object(Part part) {
    String uri = part.text();
    Identifier item = part.report().seen().item(uri);
    if (item != null) {
      return item;
    }
    Identifier id = any(part, uri);
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
