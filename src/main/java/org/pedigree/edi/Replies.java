package org.pedigree.edi;

import java.util.List;
import java.util.function.Supplier;
import org.pedigree.edi.InterchangeTable.State;
import org.pedigree.edi.ReadFile.ReadInterchange;
import org.pedigree.exchange.DocumentKind;
import org.pedigree.exchange.Outbound;
import org.pedigree.party.Party;
import org.pedigree.x12.GroupAcknowledgement.Form;
import org.springframework.stereotype.Component;

/** Has interchanges answered by the partner's door out, as its profile asks for. */
@Component
final class Replies {

  private static final String IMPLEMENTATION_ACKNOWLEDGMENT = "999";

  private final AnswerWriter answers;
  private final InterchangeTable table;
  private final Outbound outbound;

  Replies(AnswerWriter answers, InterchangeTable table, Outbound outbound) {
    this.answers = answers;
    this.table = table;
    this.outbound = outbound;
  }

  /** In the caller's transaction. Who is not a party of this node answers nothing. */
  void send(ReadInterchange interchange, State state) {
    interchange.ends().party().ifPresent(party -> send(party, interchange, state));
  }

  private void send(Party party, ReadInterchange interchange, State state) {
    var partner = interchange.ends().partner().id();
    Supplier<Integer> numbers = () -> table.nextControlNumber(party.id(), partner);
    for (var answer : answers(interchange, state, numbers)) {
      outbound.send(party.id(), partner, answer, DocumentKind.X12);
    }
  }

  private List<byte[]> answers(
      ReadInterchange interchange, State state, Supplier<Integer> numbers) {
    var report = interchange.report();
    return switch (state) {
      case TAKEN, TEST, REFUSED -> answers.to(report, form(interchange), numbers);
      case REPEATED -> answers.toRepeated(report.header(), numbers);
    };
  }

  private static Form form(ReadInterchange interchange) {
    return interchange.ends().agreement().sends().contains(IMPLEMENTATION_ACKNOWLEDGMENT)
        ? Form.F999
        : Form.F997;
  }
}
