package org.pedigree.ledger;

import java.util.List;
import org.pedigree.nodes.Partner;
import org.pedigree.nodes.Partners;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows administrators which nodes this one knows, and which openings it waits for. */
@RestController
final class OpeningsController {

  private final Openings openings;
  private final Partners partners;

  OpeningsController(Openings openings, Partners partners) {
    this.openings = openings;
    this.partners = partners;
  }

  /**
   * How this node stands with others.
   *
   * @param partners names of the nodes whose cards are used
   * @param cards what is wrong with the other cards, a sentence each
   * @param openings that are not accepted yet
   */
  record Answer(List<String> partners, List<String> cards, List<Openings.Open> openings) {}

  @GetMapping("/api/administration/nodes")
  Answer nodes() {
    return new Answer(
        partners.all().stream().map(Partner::name).toList(), partners.problems(), openings.open());
  }
}
