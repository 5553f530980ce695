package org.pedigree.transaction;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The forms in which a transaction is handed out. */
enum Form {
  JSON("json", "application/json", "json"),
  PDF("pdf", "application/pdf", "pdf"),
  /** EPCIS 2.0 in JSON-LD. */
  EPCIS_JSON("epcis", "application/ld+json", "jsonld"),
  /** EPCIS 1.2 in XML. */
  EPCIS_XML("epcis-xml", "application/xml", "xml");

  private final String word;
  private final MediaType type;
  private final String ending;

  Form(String word, String type, String ending) {
    this.word = word;
    this.type = MediaType.parseMediaType(type);
    this.ending = ending;
  }

  MediaType type() {
    return type;
  }

  String fileName(String shipment) {
    return "transaction-%s.%s".formatted(shipment.substring(0, 12), ending);
  }

  /**
   * The form that is asked for.
   *
   * @param word in the place of the header, for links
   * @param accept the header; the first of its types that is a form of a transaction counts
   * @throws NotAcceptable if none is
   */
  static Form of(@Nullable String word, List<MediaType> accept) {
    if (word != null) {
      return Stream.of(values())
          .filter(form -> form.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new NotAsked("format", "json, pdf, epcis or epcis-xml", word));
    }
    if (accept.isEmpty()) {
      return JSON;
    }
    MimeTypeUtils.sortBySpecificity(accept);
    return accept.stream()
        .flatMap(type -> among(type).stream())
        .findFirst()
        .orElseThrow(() -> new NotAcceptable(accept.toString()));
  }

  private static Optional<Form> among(MediaType type) {
    return Stream.of(values()).filter(form -> type.includes(form.type)).findFirst();
  }
}
