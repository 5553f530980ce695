package org.pedigree.epcis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a header says under the GS1 US guideline "Applying GS1 Standards for DSCSA and
 * Traceability".
 *
 * @param guidelineVersion the guideline the document claims to follow, such as {@code GS1 US DSCSA
 *     R1.3}
 * @param affirmed whether the transaction statement is affirmed; absent: there is none
 * @param fields all fields of the header, direct purchase statements among them
 */
public record DscsaStatement(
    @Nullable String guidelineVersion,
    @Nullable Boolean affirmed,
    @Nullable String legalNotice,
    Fields fields) {

  /** Namespace of the guideline's fields. */
  public static final String NAMESPACE = "http://epcis.gs1us.org/hc/ns";

  static Optional<DscsaStatement> in(Fields header) {
    if (header.list().stream().noneMatch(field -> field.namespace().equals(NAMESPACE))) {
      return Optional.empty();
    }
    Fields statement = statement(header);
    return Optional.of(
        new DscsaStatement(
            header.text(NAMESPACE, "guidelineVersion").orElse(null),
            statement
                .text(NAMESPACE, "affirmTransactionStatement")
                .map(DscsaStatement::isTrue)
                .orElse(null),
            statement.text(NAMESPACE, "legalNotice").orElse(null),
            header));
  }

  private static boolean isTrue(String xsdBoolean) {
    return xsdBoolean.equals("true") || xsdBoolean.equals("1");
  }

  private static Fields statement(Fields header) {
    return header
        .find(NAMESPACE, "dscsaTransactionStatement")
        .flatMap(field -> field.values().stream().findFirst())
        .map(
            value ->
                value instanceof FieldValue.Nested(Fields fields, var _) ? fields : Fields.NONE)
        .orElse(Fields.NONE);
  }
}
