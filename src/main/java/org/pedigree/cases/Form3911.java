package org.pedigree.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data of Form FDA 3911, Drug Notification. The numbers are those of the form's fields.
 *
 * @param type 1: initial, follow-up or termination
 * @param incident 2: the number that the FDA gave; none at an initial notification
 * @param classification 5: one of a closed list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Form3911(
    String type, @Nullable String incident, String classification, Drug drug, Account account) {

  /** 5. */
  static final List<String> CLASSIFICATIONS =
      List.of(
          "counterfeit",
          "diverted",
          "stolen",
          "intentionally adulterated",
          "unfit for distribution",
          "fraudulent transaction");

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
   * The drug.
   *
   * @param name 6
   * @param ingredients 7: the primary ones
   * @param description 9
   * @param strength 10
   * @param dosageForm 11
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Drug(
      @Nullable String name,
      @Nullable String ingredients,
      @Nullable String description,
      @Nullable String strength,
      @Nullable String dosageForm) {}

  /**
   * What happened, and whom to ask.
   *
   * @param event 17: what happened
   * @param contact 23: whom to ask
   */
  record Account(@Nullable String event, @Nullable Contact contact) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Contact(
      @Nullable String company,
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone) {}

  boolean isTermination() {
    return type.equals(Type.TERMINATION.word);
  }
}
