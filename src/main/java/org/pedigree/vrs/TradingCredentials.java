package org.pedigree.vrs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/**
 * Credentials of authorised trading partners beside other messages than verification requests,
 * which may be sent again: presentations are bound to the message's id, and each is used once.
 */
@Component
public class TradingCredentials {

  /** The header in which a presentation travels. */
  public static final String HEADER = Oci.HEADER;

  private final Requesters requesters;
  private final Wallets wallets;

  TradingCredentials(Requesters requesters, Wallets wallets) {
    this.requesters = requesters;
    this.wallets = wallets;
  }

  /**
   * The message that a presentation is for.
   *
   * @param id which the presentation names
   * @param requester in whose name it is
   * @param responder whom it is for
   * @param gtin what it is about
   */
  public record Bound(UUID id, Gln requester, Gln responder, Gtin gtin) {}

  /** Whether a presentation shows who sends a message, and that it may. */
  public sealed interface Shown {

    /**
     * It does.
     *
     * @param proof by which credential, in words
     */
    record By(PartyId party, String proof) implements Shown {}

    /** It doesn't; what was expected and what was found. */
    record Not(String rule, String expected, String found) implements Shown {}
  }

  /** Looks at a presentation, as the header has it. */
  public Shown shown(String header, Bound bound) {
    var proof = Proof.Presentation.of(header, Proof.Once.FOR_A_SENDING);
    var question = new Question(bound.requester(), bound.gtin(), null, bound.id());
    return switch (requesters.let(question, proof, bound.responder())) {
      case Gate.Open(var requester) -> new Shown.By(requester.party(), requester.proof());
      case Gate.Shut(var breach, _) ->
          new Shown.Not(breach.rule().sentence(), breach.expected(), breach.found());
    };
  }

  /** A presentation of a party of this node for one sending, or none where it has no wallet. */
  public @Nullable String present(PartyId party, UUID message, Gln responder) {
    return wallets.present(party, new Wallets.Purpose(message, UUID.randomUUID(), responder));
  }
}
