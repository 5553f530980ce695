package org.pedigree.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.CustodyCalls.Ruling;
import org.pedigree.ledger.contract.Decision;
import org.pedigree.ledger.contract.PartiesCalls.Enrolment;
import org.pedigree.ledger.contract.PartiesCalls.OnChainRole;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What an administrator wants the consortium to decide, as JSON: the kind, and what the kind needs.
 *
 * @param operation 32 bytes, hexadecimal; who repeats a request repeats it too
 */
record DecisionRequest(
    @Nullable String operation,
    @Nullable Kind kind,
    @Nullable String account,
    @Nullable String replacement,
    @Nullable Enrolling enrol,
    @Nullable Keys consortium,
    @Nullable Ruled rule) {

  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
  private static final Pattern WORD = Pattern.compile("0x[0-9a-f]{64}");

  enum Kind {
    ENROL,
    SUSPEND,
    RESTORE,
    REPLACE,
    CONSORTIUM,
    RULE
  }

  record Enrolling(OnChainRole role, String commitment, String holder) {}

  record Keys(List<String> members, int threshold) {}

  /** On lines of a shipment, or on objects that are missing or misplaced where it is none. */
  record Ruled(String custody, @Nullable String shipment, List<String> objects, Ruling ruling) {}

  Bytes32 operationOr(Bytes32 drawn) {
    return operation == null ? drawn : word(operation);
  }

  Decision decision() {
    return switch (need(kind, "kind")) {
      case ENROL -> enrolment(need(enrol, "enrol"));
      case SUSPEND -> new Decision.Suspend(address(account));
      case RESTORE -> new Decision.Restore(address(account));
      case REPLACE -> new Decision.Replace(address(account), address(replacement));
      case CONSORTIUM -> change(need(consortium, "consortium"));
      case RULE -> ruling(need(rule, "rule"));
    };
  }

  private Decision enrolment(Enrolling enrolling) {
    return new Decision.Enrol(
        new Enrolment(
            address(account),
            need(enrolling.role, "enrol.role"),
            word(enrolling.commitment),
            word(enrolling.holder)));
  }

  private static Decision change(Keys keys) {
    return new Decision.Change(
        need(keys.members, "consortium.members").stream().map(DecisionRequest::address).toList(),
        keys.threshold);
  }

  private static Decision ruling(Ruled ruled) {
    return new Decision.Rule(
        address(ruled.custody),
        ruled.shipment == null ? Bytes32.ZERO : word(ruled.shipment),
        need(ruled.objects, "rule.objects").stream().map(DecisionRequest::word).toList(),
        need(ruled.ruling, "rule.ruling"));
  }

  /** An account's address, in lower case. */
  static String address(@Nullable String text) {
    return matching(ADDRESS, text, "an account's address of 20 bytes");
  }

  static Bytes32 word(@Nullable String text) {
    return new Bytes32(matching(WORD, text, "32 bytes"));
  }

  private static String matching(Pattern pattern, @Nullable String text, String expected) {
    var lower = Objects.requireNonNullElse(text, "nothing").toLowerCase(Locale.ROOT);
    if (!pattern.matcher(lower).matches()) {
      throw new NotADecision("Expected %s with 0x, found %s.".formatted(expected, lower));
    }
    return lower;
  }

  private static <T> T need(@Nullable T value, String name) {
    if (value == null) {
      throw new NotADecision("The decision lacks %s.".formatted(name));
    }
    return value;
  }

  /** Something is missing or malformed. */
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  static final class NotADecision extends RuntimeException {
    private NotADecision(String message) {
      super(message);
    }
  }
}
