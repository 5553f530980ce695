package org.pedigree.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of illegitimate product (FD&amp;C Act 582(b)(4)(B)(i)).
 *
 * @param quantity how many packages
 * @param place where a sample is kept, for who examines it
 * @param reference a certificate of destruction, a return authorization, or the like
 */
record Disposition(
    How how, @Nullable Integer quantity, @Nullable String place, @Nullable String reference) {

  private static final int LONGEST = 500;

  /** What may become of it. */
  enum How {
    DESTROYED,
    RETURNED_TO_THE_MAKER,
    KEPT_AS_SAMPLE,
    FOUND_LEGITIMATE,
    NOT_IN_POSSESSION;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<How> of(@Nullable String word) {
      return Arrays.stream(values()).filter(how -> how.word().equals(word)).findFirst();
    }

    static List<String> words() {
      return Arrays.stream(values()).map(How::word).toList();
    }

    private boolean isOfPackages() {
      return switch (this) {
        case DESTROYED, RETURNED_TO_THE_MAKER, KEPT_AS_SAMPLE -> true;
        case FOUND_LEGITIMATE, NOT_IN_POSSESSION -> false;
      };
    }
  }

  /** A disposition as it is told. */
  record Request(
      @Nullable String how,
      @Nullable Integer quantity,
      @Nullable String place,
      @Nullable String reference) {

    static final Request BLANK = new Request(null, null, null, null);

    /**
     * The disposition, whole.
     *
     * @throws NotPossible naming what is missing or wrong
     */
    Disposition stated() {
      var stated =
          How.of(how)
              .orElseThrow(
                  () ->
                      NotPossible.malformed(
                          "how",
                          "What became of the product is one of a closed list",
                          How.words().toString(),
                          "" + how));
      return new Disposition(
          stated,
          stated.isOfPackages() ? counted() : null,
          stated == How.KEPT_AS_SAMPLE
              ? Stated.text("place", "It is said where a sample is kept", place, LONGEST)
              : orNone("place", place),
          orNone("reference", reference));
    }

    private Integer counted() {
      if (quantity == null || quantity < 1) {
        throw NotPossible.malformed(
            "quantity", "It is said how many packages", "1 or more", "" + quantity);
      }
      return quantity;
    }

    private static @Nullable String orNone(String place, @Nullable String text) {
      return text == null || text.isBlank()
          ? null
          : Stated.text(place, "It is said in words", text, LONGEST);
    }
  }

  /** What is told in one line of who did what. */
  String inWords() {
    var packages = quantity == null ? "" : " (%d)".formatted(quantity);
    var at = place == null ? "" : ", at " + place;
    return how.word() + packages + at + (reference == null ? "" : ", " + reference);
  }
}
