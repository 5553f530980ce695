package org.pedigree.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.Role;
import org.pedigree.trace.Inspections;
import org.pedigree.trace.Viewer;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells of recalls: whoever ordered one, all of it; whoever is concerned, its own part; a regulator
 * that says why, all of it too.
 */
@Component
class RecallDesk {

  private final RecallRows rows;
  private final Inspections inspections;

  RecallDesk(RecallRows rows, Inspections inspections) {
    this.rows = rows;
    this.inspections = inspections;
  }

  /** With what right the caller looks: a regulator that states no reason sees what it ordered. */
  Viewer viewer(Caller caller, @Nullable String reason, String subject) {
    return caller.is(Role.REGULATOR) && reason != null
        ? inspections.open(caller, reason, subject)
        : Viewer.OF_ITS_OWN;
  }

  /** A page for people; of a regulator's look is told whom the shown recalls are of. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Recall> page(Viewer viewer, ListQuery query) {
    inspections.state(viewer);
    var page = rows.page(query);
    inspections.concernParties(viewer, page.shown().stream().map(RecallRows.Row::party).toList());
    return page.map(RecallRows.Row::recall);
  }

  /**
   * The latest first.
   *
   * @param before the last of the page before; none for the first page
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Recall> page(Viewer viewer, int most, @Nullable UUID before) {
    inspections.state(viewer);
    var page = rows.page(most, before);
    inspections.concernParties(viewer, page.stream().map(RecallRows.Row::party).toList());
    return page.stream().map(RecallRows.Row::recall).toList();
  }

  /** Empty where no such recall is known, or none that the viewer may see. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Recall.Whole> find(Viewer viewer, UUID recall) {
    inspections.state(viewer);
    return rows.find(recall).map(row -> whole(viewer, row));
  }

  /** What the asking party holds of a recall; empty where no such recall is known to it. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<List<Recall.Pack>> ownPacks(UUID recall, long after, int most) {
    return rows.find(recall).map(row -> rows.ownPacks(row.id(), after, most));
  }

  /** The standing recalls of a pack that concern the asking party, the latest first. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<UUID> ofPack(String epc) {
    return rows.ofPack(epc);
  }

  /** What of recalls waits for the asking party. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public RecallRows.Waiting waiting() {
    return rows.waiting();
  }

  private Recall.Whole whole(Viewer viewer, RecallRows.Row row) {
    var reach = rows.reach(row.id());
    var progress = rows.notices(row.id());
    inspections.concernParties(viewer, parties(row, reach, progress));
    var shares = reach.stream().map(RecallRows.ReachRow::share).toList();
    return new Recall.Whole(
        row.recall(),
        rows.lots(row.id()),
        rows.serials(row.id()),
        shares.stream()
            .filter(share -> !share.is().equals("had"))
            .mapToLong(Recall.Share::packs)
            .sum(),
        rows.events(row.id()),
        shares,
        progress.stream().map(RecallRows.NoticeRow::notice).toList());
  }

  private static List<Long> parties(
      RecallRows.Row row, List<RecallRows.ReachRow> reach, List<RecallRows.NoticeRow> progress) {
    var parties = new ArrayList<Long>(List.of(row.party()));
    reach.stream()
        .flatMap(share -> Stream.of(share.party(), share.other()))
        .filter(Objects::nonNull)
        .forEach(parties::add);
    progress.forEach(notice -> parties.add(notice.party()));
    return parties.stream().distinct().toList();
  }
}
