package org.pedigree.capture;

import java.util.function.Function;
import java.util.stream.Stream;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.Finding.Severity;
import org.pedigree.epcis.Place;

/**
 * One thing that the DSCSA profile asks of a document as a whole.
 *
 * @param name what it is called in findings
 * @param breaches where and how a document does not fulfil it
 */
record DocumentRule(
    String name, Severity severity, Function<DscsaDocument, Stream<Breach>> breaches) {

  /**
   * One breach.
   *
   * @param field where in the document
   * @param expected what should be there, in words that complete "expected …"
   * @param found what is there
   */
  record Breach(String field, String expected, String found) {}

  static DocumentRule error(String name, Function<DscsaDocument, Stream<Breach>> breaches) {
    return new DocumentRule(Dscsa.RULE + name, Severity.ERROR, breaches);
  }

  static DocumentRule warning(String name, Function<DscsaDocument, Stream<Breach>> breaches) {
    return new DocumentRule(Dscsa.RULE + name, Severity.WARNING, breaches);
  }

  Stream<Finding> check(DscsaDocument document) {
    return breaches.apply(document).map(this::finding);
  }

  private Finding finding(Breach breach) {
    var place = new Place(0, breach.field(), 0).toString();
    return new Finding(severity, place, name, breach.expected(), breach.found());
  }
}
