package org.pedigree.cases;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Form 3911 as it is asked for; what the node knows itself may be left out. */
record FormRequest(
    @Nullable String type,
    @Nullable String incident,
    @Nullable String classification,
    Form3911.@Nullable Drug drug,
    @Nullable String event) {

  private static final int LONGEST = 4_000;
  private static final int LONGEST_NAME = 200;
  private static final Pattern INCIDENT = Pattern.compile("[A-Za-z0-9-]{1,40}");

  /**
   * The form, whole.
   *
   * @throws NotPossible naming the field that is missing or wrong
   */
  Form3911 form(Form3911.Contact contact) {
    var kind =
        Form3911.Type.of(type)
            .orElseThrow(
                () ->
                    NotPossible.malformed(
                        "type", "Field 1: type of the request", Form3911.Type.words(), "" + type));
    if (!Form3911.CLASSIFICATIONS.contains(String.valueOf(classification))) {
      throw NotPossible.malformed(
          "classification",
          "Field 5: a single classification",
          Form3911.CLASSIFICATIONS.toString(),
          "" + classification);
    }
    return new Form3911(
        String.valueOf(type),
        incident(kind),
        String.valueOf(classification),
        whole(),
        new Form3911.Account(
            Stated.text("event", "Field 17: description of the event", event, LONGEST), contact));
  }

  private @Nullable String incident(Form3911.Type kind) {
    return switch (kind) {
      case INITIAL -> {
        if (incident != null && !incident.isBlank()) {
          throw NotPossible.malformed(
              "incident",
              "Field 2: the FDA numbers an incident after its initial notification",
              "none",
              incident);
        }
        yield null;
      }
      case FOLLOW_UP, TERMINATION -> {
        if (incident == null || !INCIDENT.matcher(incident).matches()) {
          throw NotPossible.malformed(
              "incident",
              "Field 2: a follow-up and a termination name their incident",
              "the number that the FDA gave",
              "" + incident);
        }
        yield incident;
      }
    };
  }

  /** Several drugs are called Multiple, and described in words. */
  private Form3911.Drug whole() {
    var told = drug == null ? new Form3911.Drug(null, null, null, null, null) : drug;
    return new Form3911.Drug(
        field("drug.name", "Field 6: name of the product", told.name()),
        field("drug.ingredients", "Field 7: primary ingredients", told.ingredients()),
        field("drug.description", "Field 9: description of the drug", told.description()),
        field("drug.strength", "Field 10: strength", told.strength()),
        field("drug.dosageForm", "Field 11: dosage form", told.dosageForm()));
  }

  private static String field(String place, String rule, @Nullable String value) {
    return Stated.text(place, rule, value, LONGEST_NAME);
  }
}
