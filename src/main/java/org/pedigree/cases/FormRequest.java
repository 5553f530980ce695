package org.pedigree.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.Form3911.Type;

/** A Form 3911 as it is asked for; what the node knows itself may be left out. */
record FormRequest(
    @Nullable String type,
    @Nullable String incident,
    Form3911.@Nullable Dates dates,
    @Nullable String classification,
    Form3911.@Nullable Drug drug,
    @Nullable String event,
    @Nullable String noLonger,
    @Nullable String alternative,
    Form3911.@Nullable Company company,
    @Nullable String phone) {

  private static final int LONGEST = 4_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_LIST = 2_000;
  private static final Pattern INCIDENT = Pattern.compile("[A-Za-z0-9-]{1,40}");

  /**
   * The form, whole.
   *
   * @param known what the node knows of the investigation and of who asks
   * @throws NotPossible naming the field that is missing or wrong
   */
  Form3911 form(FormFacts known) {
    var kind =
        Type.of(type)
            .orElseThrow(
                () ->
                    NotPossible.malformed(
                        "type", "Field 1: type of the request", Type.words(), "" + type));
    return new Form3911(
        kind.word(),
        incident(kind),
        known.finding(),
        dates(kind, known),
        listed(
            "classification",
            "Field 5: a single classification",
            Form3911.CLASSIFICATIONS,
            classification),
        drug(known),
        account(kind, known),
        company(known));
  }

  boolean isTermination() {
    return Type.TERMINATION.word().equals(type);
  }

  private @Nullable String incident(Type kind) {
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

  private Form3911.Dates dates(Type kind, FormFacts known) {
    var told = dates == null ? new Form3911.Dates(null, null) : dates;
    var notified =
        switch (kind) {
          case INITIAL -> told.notified() == null ? known.today() : told.notified();
          case FOLLOW_UP, TERMINATION ->
              told.notified() == null ? known.notified() : told.notified();
        };
    return new Form3911.Dates(
        past("dates.notified", "Field 3: date of the initial notification", notified, known),
        past(
            "dates.determined",
            "Field 4: date of the determination",
            told.determined() == null ? known.determined() : told.determined(),
            known));
  }

  private static LocalDate past(
      String place, String rule, @Nullable LocalDate day, FormFacts known) {
    if (day == null || day.isAfter(known.today())) {
      throw NotPossible.malformed(place, rule, "a day until " + known.today(), "" + day);
    }
    return day;
  }

  /** Several drugs are called Multiple, and described in words. */
  private Form3911.Drug drug(FormFacts known) {
    var told = drug == null ? Form3911.Drug.NONE : drug;
    return new Form3911.Drug(
        field("drug.name", "Field 6: name of the product", told.name()),
        field("drug.ingredients", "Field 7: primary ingredients", told.ingredients()),
        field("drug.use", "Field 8: drug use", or(told.use(), "human")),
        field("drug.description", "Field 9: description of the drug", told.description()),
        field("drug.strength", "Field 10: strength", told.strength()),
        field("drug.dosageForm", "Field 11: dosage form", told.dosageForm()),
        marks(told.marksOrNone(), known.marks()));
  }

  private static Form3911.Marks marks(Form3911.Marks told, Form3911.Marks known) {
    return new Form3911.Marks(
        field(
            "drug.marks.quantity",
            "Field 12: quantity, number and unit",
            or(told.quantity(), known.quantity())),
        or(told.ndc(), known.ndc()),
        or(told.serials(), known.serials()),
        list("drug.marks.lots", "Field 15: lot numbers", or(told.lots(), known.lots())),
        list(
            "drug.marks.expiries",
            "Field 16: expiration dates",
            or(told.expiries(), known.expiries())));
  }

  private Form3911.Account account(Type kind, FormFacts known) {
    var termination = kind == Type.TERMINATION;
    var contact = known.contact();
    return new Form3911.Account(
        termination && (event == null || event.isBlank())
            ? null
            : Stated.text("event", "Field 17: description of the event", event, LONGEST),
        termination
            ? Stated.text(
                "noLonger",
                "Field 18: why the notification is no longer necessary",
                noLonger,
                LONGEST)
            : null,
        listed(
            "alternative",
            "Field 19: where else the FDA was told of it",
            Form3911.ALTERNATIVES,
            or(alternative, "none")),
        known.partnersNotified(),
        new Form3911.Contact(
            contact.company(),
            contact.name(),
            contact.email(),
            field("phone", "Field 23: telephone", or(phone, contact.phone()))));
  }

  private Form3911.Company company(FormFacts known) {
    var told = company == null ? new Form3911.Company(null, null, null, null) : company;
    return new Form3911.Company(
        known.company().name(),
        list(
            "company.address",
            "Field 20: address of the company",
            or(told.address(), known.company().address())),
        listed(
            "company.category",
            "Field 21: category of the company",
            Form3911.CATEGORIES,
            or(told.category(), known.company().category())),
        told.facility() == null || told.facility().isBlank()
            ? null
            : field("company.facility", "Field 22: facility identifier", told.facility()));
  }

  private static @Nullable String or(@Nullable String told, @Nullable String otherwise) {
    return told == null || told.isBlank() ? otherwise : told;
  }

  private static String listed(
      String place, String rule, List<String> words, @Nullable String word) {
    if (word == null || !words.contains(word)) {
      throw NotPossible.malformed(place, rule, words.toString(), "" + word);
    }
    return word;
  }

  private static String field(String place, String rule, @Nullable String value) {
    return Stated.text(place, rule, value, LONGEST_NAME);
  }

  private static String list(String place, String rule, @Nullable String value) {
    return Stated.text(place, rule, value, LONGEST_LIST);
  }
}
