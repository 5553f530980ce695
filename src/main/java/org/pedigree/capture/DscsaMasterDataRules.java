package org.pedigree.capture;

import static org.pedigree.capture.DocumentRule.error;
import static org.pedigree.capture.DocumentRule.warning;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pedigree.capture.DocumentRule.Breach;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.VocabularyElement;
import org.pedigree.gs1.Gtin;

/**
 * What R1.3 of GS1 US asks of the master data in a document's header: every article and every place
 * of its events, with what the transaction information names (FD&amp;C Act 581(26)).
 */
final class DscsaMasterDataRules {

  private static final String NDC = "additionalTradeItemIdentification";

  /** The NDC of ten digits; 5-4-2 with its eleven is the form for billing. */
  private static final Pattern TEN_DIGITS =
      Pattern.compile("\\d{4}-\\d{4}-\\d{2}|\\d{5}-\\d{3}-\\d{2}|\\d{5}-\\d{4}-\\d");

  static final List<DocumentRule> ALL =
      List.of(
          error("article.master-data", DscsaMasterDataRules::unknownArticles),
          error("article.ndc", DscsaMasterDataRules::withoutNdc),
          error("article.ndc-type", DscsaMasterDataRules::withoutNdcType),
          warning("article.ndc-in-gtin", DscsaMasterDataRules::ndcOfAnother),
          error("article.name", article("regulatedProductName")),
          error("article.manufacturer", article("manufacturerOfTradeItemPartyName")),
          error("article.dosage-form", article("dosageFormType")),
          error("article.strength", article("strengthDescription")),
          error("article.net-content", article("netContentDescription")),
          warning("article.case-without-contents", DscsaMasterDataRules::emptyCases),
          error("location.master-data", DscsaMasterDataRules::unknownLocations),
          error("location.name", location("name")),
          error("location.street", location("streetAddressOne")),
          error("location.city", location("city")),
          error("location.state", location("state")),
          error("location.postal-code", location("postalCode")),
          error("location.country", location("countryCode")));

  private DscsaMasterDataRules() {}

  private static Stream<Breach> unknownArticles(DscsaDocument document) {
    return document.gtins().stream()
        .filter(gtin -> document.masterData(gtin).isEmpty())
        .map(gtin -> new Breach("EPCClass", "master data of GTIN " + gtin, "none"));
  }

  private static Stream<Breach> unknownLocations(DscsaDocument document) {
    return document.locations().stream()
        .filter(location -> document.masterData(location).isEmpty())
        .map(Identifier::written)
        .map(location -> new Breach("Location", "master data of " + location, "none"));
  }

  private static Stream<Breach> withoutNdc(DscsaDocument document) {
    return articles(document)
        .filter(article -> article.attribute(NDC).filter(DscsaMasterDataRules::isNdc).isEmpty())
        .map(article -> breach(article, NDC, "the NDC as 4-4-2, 5-3-2 or 5-4-1 digits"));
  }

  private static Stream<Breach> withoutNdcType(DscsaDocument document) {
    var type = NDC + "TypeCode";
    return articles(document)
        .filter(article -> article.attribute(type).filter("US_FDA_NDC"::equals).isEmpty())
        .map(article -> breach(article, type, "US_FDA_NDC"));
  }

  /** Of a GTIN that is made of an NDC: indicator, 03, the ten digits, check digit. */
  private static Stream<Breach> ndcOfAnother(DscsaDocument document) {
    return document.gtins().stream()
        .filter(gtin -> gtin.value().startsWith("03", 1))
        .flatMap(gtin -> ndcOfAnother(gtin, document));
  }

  private static Stream<Breach> ndcOfAnother(Gtin gtin, DscsaDocument document) {
    var inside = gtin.value().substring(3, 13);
    return document
        .masterData(gtin)
        .filter(
            article ->
                article
                    .attribute(NDC)
                    .filter(DscsaMasterDataRules::isNdc)
                    .filter(ndc -> !ndc.replace("-", "").equals(inside))
                    .isPresent())
        .map(article -> breach(article, NDC, "the NDC in GTIN %s, %s".formatted(gtin, inside)))
        .stream();
  }

  private static Stream<Breach> emptyCases(DscsaDocument document) {
    return document.gtins().stream()
        .filter(gtin -> "12345678".indexOf(gtin.indicator()) >= 0)
        .filter(gtin -> document.sells() && !document.packed().contains(gtin))
        .map(
            gtin ->
                new Breach(
                    "EventList",
                    "packing into GTIN %s, unless it is the smallest saleable unit".formatted(gtin),
                    "none"));
  }

  private static Function<DscsaDocument, Stream<Breach>> article(String attribute) {
    return document -> lacking(articles(document), attribute);
  }

  private static Function<DscsaDocument, Stream<Breach>> location(String attribute) {
    return document ->
        lacking(
            document.locations().stream().flatMap(place -> document.masterData(place).stream()),
            attribute);
  }

  private static Stream<Breach> lacking(Stream<VocabularyElement> elements, String attribute) {
    return elements
        .filter(element -> element.attribute(attribute).filter(Given::given).isEmpty())
        .map(element -> breach(element, attribute, "a value"));
  }

  private static Breach breach(VocabularyElement element, String attribute, String expected) {
    var field = "%s of %s".formatted(attribute, element.id().written());
    return new Breach(
        field, expected, element.attribute(attribute).map("\"%s\""::formatted).orElse("none"));
  }

  private static Stream<VocabularyElement> articles(DscsaDocument document) {
    return document.gtins().stream().flatMap(gtin -> document.masterData(gtin).stream());
  }

  private static boolean isNdc(String text) {
    return TEN_DIGITS.matcher(text).matches();
  }
}
