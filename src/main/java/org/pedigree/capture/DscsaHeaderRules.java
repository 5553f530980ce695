package org.pedigree.capture;

import static org.pedigree.capture.DocumentRule.error;
import static org.pedigree.capture.DocumentRule.warning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pedigree.capture.DocumentRule.Breach;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Sbdh;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Sgln;

/**
 * What R1.3 of GS1 US asks of a document's header: who sends it to whom, under which guideline, and
 * with a sale the seller's transaction statement (FD&amp;C Act 581(27)).
 */
final class DscsaHeaderRules {

  private static final String VERSION = "GS1 US DSCSA R1.3";
  private static final String STATEMENT = "gs1ushc:dscsaTransactionStatement";

  static final List<DocumentRule> ALL =
      List.of(
          error("header.sender", partner("Sender", Sbdh::senders)),
          error("header.receiver", partner("Receiver", Sbdh::receivers)),
          warning("header.guideline-version", DscsaHeaderRules::otherGuideline),
          error("statement.present", DscsaHeaderRules::saleWithoutStatement),
          error("statement.affirmed", DscsaHeaderRules::notAffirmed),
          error("statement.legal-notice", DscsaHeaderRules::withoutNotice));

  private DscsaHeaderRules() {}

  private static Function<DscsaDocument, Stream<Breach>> partner(
      String field, Function<Sbdh, List<String>> partners) {
    return document -> {
      var found =
          Optional.ofNullable(document.header().sbdh()).map(partners).orElse(List.of()).stream()
              .filter(Given::given)
              .findFirst();
      return found.filter(DscsaHeaderRules::isLocation).isPresent()
          ? Stream.empty()
          : Stream.of(
              new Breach(
                  "sbdh:" + field,
                  "the SGLN or the GLN of the " + field.toLowerCase(Locale.ROOT),
                  found.orElse("none")));
    };
  }

  private static boolean isLocation(String partner) {
    try {
      return Identifier.of(partner)
              .epc()
              .filter(epc -> epc instanceof Sgln || epc instanceof Pgln)
              .isPresent()
          || new Gln(partner).value().equals(partner);
    } catch (NotAnIdentifier e) {
      return false;
    }
  }

  private static Stream<Breach> otherGuideline(DscsaDocument document) {
    var version = document.statement().guidelineVersion();
    return VERSION.equals(version)
        ? Stream.empty()
        : Stream.of(
            new Breach("gs1ushc:guidelineVersion", VERSION, version == null ? "none" : version));
  }

  private static Stream<Breach> saleWithoutStatement(DscsaDocument document) {
    return !document.sells() || document.hasStatement()
        ? Stream.empty()
        : Stream.of(new Breach(STATEMENT, "a transaction statement with what is shipped", "none"));
  }

  private static Stream<Breach> notAffirmed(DscsaDocument document) {
    var affirmed = document.statement().affirmed();
    return !document.hasStatement() || Boolean.TRUE.equals(affirmed)
        ? Stream.empty()
        : Stream.of(
            new Breach(
                "gs1ushc:affirmTransactionStatement",
                "true",
                affirmed == null ? "none" : affirmed.toString()));
  }

  private static Stream<Breach> withoutNotice(DscsaDocument document) {
    return document.hasStatement()
        ? Given.instead(Optional.ofNullable(document.statement().legalNotice())).stream()
            .map(
                found ->
                    new Breach(
                        "gs1ushc:legalNotice", "the statement by FDCA Sec. 581(27)(A)-(G)", found))
        : Stream.empty();
  }
}
