package org.pedigree.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pedigree.gs1.Gln;

/**
 * What a party agreed with a partner.
 *
 * @param identifiers by which the partner is known
 * @param papers which documents go to and fro
 * @param connection by which doors, with which certificates
 */
record Profile(Identifiers identifiers, Papers papers, Connection connection) {

  /**
   * @param gln the partner's own
   * @param duns D-U-N-S number
   * @param hin Health Industry Number
   * @param dea registration with the Drug Enforcement Administration
   */
  record Identifiers(
      Gln gln,
      List<Gln> alsoKnownAs,
      Optional<String> duns,
      Optional<String> hin,
      Optional<String> dea) {}

  /**
   * @param formats in which documents are understood by both
   * @param expects of the partner
   * @param sends to the partner
   */
  record Papers(
      List<PaperFormat> formats,
      List<Paper> expects,
      List<Paper> sends,
      ValidationLevel validation,
      List<Schedule> schedules) {}

  /** So soon a document is expected after what it is about. */
  record Schedule(Paper document, Duration within) {}

  /**
   * @param doors names of the partner's routes
   * @param certificates names, by which they are kept elsewhere
   * @param mailboxes the partner's own on X12 interchanges, as {@code ZZ:ACME} (ISA05 and ISA06)
   */
  record Connection(List<String> doors, List<String> certificates, List<String> mailboxes) {}

  /** How strictly what the partner sends is taken. */
  enum ValidationLevel {
    /** What is wrong with a document beyond the standard is told, and it is captured. */
    AS_RECEIVED("as received"),
    /** What breaks the GS1 US guideline for the DSCSA, or claims nothing of it, is refused. */
    DSCSA("DSCSA");

    private final String word;

    ValidationLevel(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** A format with its version. */
  enum PaperFormat {
    EPCIS_1_2_XML("EPCIS 1.2 XML"),
    EPCIS_2_0_XML("EPCIS 2.0 XML"),
    EPCIS_2_0_JSON("EPCIS 2.0 JSON"),
    X12_004010("X12 004010"),
    X12_005010("X12 005010");

    private final String word;

    PaperFormat(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** The kinds of document. */
  enum Paper {
    EPCIS("EPCIS"),
    PURCHASE_ORDER("850"),
    PURCHASE_ORDER_ACKNOWLEDGMENT("855"),
    SHIP_NOTICE("856"),
    INVOICE("810"),
    FUNCTIONAL_ACKNOWLEDGMENT("997"),
    IMPLEMENTATION_ACKNOWLEDGMENT("999"),
    INTERCHANGE_ACKNOWLEDGMENT("TA1"),
    APPLICATION_ADVICE("824");

    private final String word;

    Paper(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
