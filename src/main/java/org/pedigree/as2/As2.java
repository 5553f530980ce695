package org.pedigree.as2;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/** Sends documents to partners by AS2, and tells what became of them. */
@Component
public class As2 {

  private final As2Partners partners;
  private final As2SentTable table;
  private final As2Worker worker;
  private final As2Trust trust;

  As2(As2Partners partners, As2SentTable table, As2Worker worker, As2Trust trust) {
    this.partners = partners;
    this.table = table;
    this.worker = worker;
    this.trust = trust;
  }

  /** How far a document is. */
  public enum State {
    /** It is to be sent, for the first time or again. */
    WAITING,
    /** It was taken; its receipt is to come. */
    SENT,
    /** A receipt says that the partner has it, unchanged. */
    ACKNOWLEDGED,
    /** Nobody tries any more. */
    FAILED;

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What became of a document.
   *
   * @param messageId under which the partner knows it
   * @param reason why it failed, or why the last attempt did
   */
  public record Fate(String messageId, State state, int attempts, @Nullable String reason) {}

  /** Whether documents of the one go to the other by AS2. */
  public boolean reaches(PartyId from, PartyId to) {
    return partners.of(from, to).filter(partner -> partner.outbound().url() != null).isPresent();
  }

  /**
   * Sends a document: it is durable when this returns, and goes until the partner acknowledges it.
   *
   * @param from a party of this node
   * @throws NoAs2Partner if the two have no entry with an address
   */
  public UUID send(PartyId from, PartyId to, byte[] document, String contentType, String fileName) {
    var partner =
        partners
            .of(from, to)
            .filter(known -> known.outbound().url() != null)
            .orElseThrow(() -> new NoAs2Partner(from, to));
    var content = new As2SentTable.Document(contentType, fileName, document);
    var uuid = table.add(partner, As2ReceiptWriter.newId(), content, trust.now());
    worker.wake();
    return uuid;
  }

  public Optional<Fate> fate(UUID uuid) {
    return table
        .find(uuid)
        .map(sent -> new Fate(sent.messageId(), sent.state(), sent.attempts(), sent.reason()));
  }

  /**
   * Sends a document again that failed or has no receipt, under the same Message-ID, by which the
   * partner knows it for the same.
   *
   * @return false if it needs no sending
   */
  public boolean sendAgain(UUID uuid) {
    var again = table.again(uuid, trust.now());
    worker.wake();
    return again;
  }
}
