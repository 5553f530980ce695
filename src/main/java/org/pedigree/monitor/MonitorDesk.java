package org.pedigree.monitor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Evidence;
import org.pedigree.ledger.EvidenceStage;
import org.pedigree.monitor.DocumentList.Which;
import org.pedigree.monitor.MonitoredDocument.Refers;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.springframework.stereotype.Component;

/** Documents as they stand, with what the ledger has of those that may be seen. */
@Component
class MonitorDesk {

  private final DocumentList list;
  private final Evidence evidence;

  MonitorDesk(DocumentList list, Evidence evidence) {
    this.list = list;
    this.evidence = evidence;
  }

  ListPage<MonitoredDocument> page(Which which, ListQuery query) {
    return list.page(which, query).with(this::witnessed);
  }

  List<MonitoredDocument> page(Which which, @Nullable UUID before, int most) {
    return witnessed(list.page(which, before, most));
  }

  Optional<MonitoredDocument> find(PartyId party, UUID document) {
    return list.find(party, document).map(one -> witnessed(List.of(one)).getFirst());
  }

  private List<MonitoredDocument> witnessed(List<MonitoredDocument> some) {
    var documents = evidence.stagesOfDocuments(ids(some, Refers::documentId));
    var shipments = evidence.stagesOf(ids(some, Refers::shipment));
    return some.stream()
        .map(
            one ->
                confirmed(documents, one.refers().documentId())
                        || confirmed(shipments, one.refers().shipment())
                    ? one.witnessed()
                    : one)
        .toList();
  }

  private static List<Long> ids(
      List<MonitoredDocument> some, Function<Refers, @Nullable Long> which) {
    return some.stream()
        .map(MonitoredDocument::refers)
        .map(which)
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean confirmed(Map<Long, EvidenceStage> stages, @Nullable Long id) {
    return id != null && stages.get(id) == EvidenceStage.CONFIRMED;
  }
}
