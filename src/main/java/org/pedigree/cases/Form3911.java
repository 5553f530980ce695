package org.pedigree.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data of Form FDA 3911, Drug Notification. The numbers are those of the form's fields. Forms
 * of before have only some of them.
 *
 * @param type 1: initial, follow-up or termination
 * @param incident 2: the number that the FDA gave; none at an initial notification
 * @param finding whether the product is illegitimate, or at high risk of that
 * @param classification 5: one of a closed list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Form3911(
    String type,
    @Nullable String incident,
    @Nullable String finding,
    @Nullable Dates dates,
    String classification,
    Drug drug,
    Account account,
    @Nullable Company company) {

  /** 5. */
  static final List<String> CLASSIFICATIONS =
      List.of(
          "counterfeit",
          "diverted",
          "stolen",
          "intentionally adulterated",
          "unfit for distribution",
          "fraudulent transaction");

  /** 19: where else the FDA was told of it. */
  static final List<String> ALTERNATIVES =
      List.of("none", "BPDR", "FAR", "MedWatch 3500", "MedWatch 3500A", "other");

  /** 21. */
  static final List<String> CATEGORIES =
      List.of("manufacturer", "repackager", "wholesale distributor", "dispenser", "other");

  /** What {@code name} may be where several drugs are meant. */
  static final String MULTIPLE = "Multiple";

  enum Type {
    INITIAL("initial"),
    FOLLOW_UP("follow-up"),
    TERMINATION("termination");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static Optional<Type> of(@Nullable String word) {
      return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    static String words() {
      return Arrays.stream(values()).map(type -> type.word).toList().toString();
    }
  }

  /**
   * When.
   *
   * @param notified 3: of the initial notification to the FDA
   * @param determined 4: when the company determined what the product is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Dates(@Nullable LocalDate notified, @Nullable LocalDate determined) {}

  /**
   * The drug.
   *
   * @param name 6
   * @param ingredients 7: the primary ones
   * @param use 8: human, animal, or another
   * @param description 9
   * @param strength 10
   * @param dosageForm 11
   * @param marks 12 to 16
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Drug(
      @Nullable String name,
      @Nullable String ingredients,
      @Nullable String use,
      @Nullable String description,
      @Nullable String strength,
      @Nullable String dosageForm,
      @Nullable Marks marks) {

    static final Drug NONE = new Drug(null, null, null, null, null, null, null);

    Marks marksOrNone() {
      return marks == null ? Marks.NONE : marks;
    }
  }

  /**
   * Which packages.
   *
   * @param quantity 12: number and unit
   * @param ndc 13, if there is one
   * @param serials 14, if there are any
   * @param lots 15
   * @param expiries 16
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Marks(
      @Nullable String quantity,
      @Nullable String ndc,
      @Nullable String serials,
      @Nullable String lots,
      @Nullable String expiries) {

    static final Marks NONE = new Marks(null, null, null, null, null);
  }

  /**
   * What happened, and whom to ask.
   *
   * @param event 17: what happened; none at a request for termination
   * @param noLonger 18: why the notification is no longer necessary; at a request for termination
   * @param alternative 19: where else the FDA was told of it
   * @param partnersNotified whether immediate trading partners were notified by then
   * @param contact 23: whom to ask
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Account(
      @Nullable String event,
      @Nullable String noLonger,
      @Nullable String alternative,
      @Nullable Boolean partnersNotified,
      @Nullable Contact contact) {}

  /**
   * Who notifies.
   *
   * @param name 20
   * @param address 20
   * @param category 21
   * @param facility 22: the unique facility identifier, if there is one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Company(
      @Nullable String name,
      @Nullable String address,
      @Nullable String category,
      @Nullable String facility) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Contact(
      @Nullable String company,
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone) {}
}
