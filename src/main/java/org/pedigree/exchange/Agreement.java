package org.pedigree.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a partner's profile the reading and answering of its documents needs.
 *
 * @param numbers GLNs, and D-U-N-S, HIN and DEA numbers of the partner
 * @param mailboxes the partner's own on X12 interchanges, as {@code ZZ:ACME}
 * @param expects kinds of document that the partner sends, such as {@code EPCIS} and {@code 856}
 * @param sends kinds of document that the partner is sent
 * @param formats in which both understand documents, such as {@code X12 005010}
 * @param within how soon a kind of document is expected after what it is about
 */
public record Agreement(
    Set<String> numbers,
    List<String> mailboxes,
    Set<String> expects,
    Set<String> sends,
    Set<String> formats,
    Map<String, Duration> within) {

  /** Where no profile is kept: the partner has no more than its places. */
  public static final Agreement NONE =
      new Agreement(Set.of(), List.of(), Set.of(), Set.of(), Set.of(), Map.of());

  public Agreement {
    numbers = Set.copyOf(numbers);
    mailboxes = List.copyOf(mailboxes);
    expects = Set.copyOf(expects);
    sends = Set.copyOf(sends);
    formats = Set.copyOf(formats);
    within = Map.copyOf(within);
  }
}
