package org.pedigree.capture;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pedigree.epcis.DocumentHeader;
import org.pedigree.epcis.DscsaStatement;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.VocabularyElement;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.GtinClass;

/**
 * A document that claims the DSCSA profile: its header, and what its events are about.
 *
 * @param gtins the articles of the events
 * @param packed the articles that something was packed into
 * @param locations the places and parties of the events
 * @param sells whether an event ships goods to a buyer
 */
record DscsaDocument(
    DocumentHeader header,
    Set<Gtin> gtins,
    Set<Gtin> packed,
    Set<Identifier> locations,
    boolean sells) {

  /** What the header says by the guideline; a document without a word of it claims no profile. */
  DscsaStatement statement() {
    return header.dscsa().orElseThrow();
  }

  boolean hasStatement() {
    return header.fields().find(DscsaStatement.NAMESPACE, "dscsaTransactionStatement").isPresent();
  }

  Optional<VocabularyElement> masterData(Gtin gtin) {
    return elements("EPCClass").filter(element -> isAbout(element, gtin)).findFirst();
  }

  Optional<VocabularyElement> masterData(Identifier location) {
    return elements("Location", "Party")
        .filter(element -> element.id().equals(location))
        .findFirst();
  }

  private Stream<VocabularyElement> elements(String... vocabularies) {
    return header.masterData().stream()
        .filter(element -> Stream.of(vocabularies).anyMatch(element::isOf));
  }

  private static boolean isAbout(VocabularyElement element, Gtin gtin) {
    return element.id().epc().filter(epc -> epc.equals(new GtinClass(gtin))).isPresent();
  }
}
