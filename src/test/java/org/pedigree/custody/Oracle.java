package org.pedigree.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Shipment.Purpose;

/**
 * Says by brute force what follows from a set of statements: everything is told again from the
 * beginning, one statement after the other, over plain mutable records. It shares no code with the
 * rules, their effects or their order.
 */
final class Oracle {

  private static final String ACCEPTED = "accepted";
  private static final String WAITING = "waiting";
  private static final String REFUSED = "refused";

  private static final class Item {
    long maker;
    boolean madeByReport;
    @Nullable String lot;
    @Nullable LocalDate expiry;
    String place = "stock";
    long holder;
    long shipment;
    String reason = "";
    @Nullable Long box;
    boolean report;
    String ground = "";
    long by;
    long from;
    @Nullable Long to;
    @Nullable Long line;
    final Set<String> marks = new TreeSet<>();
    Instant touched = Instant.EPOCH;
  }

  private static final class Parcel {
    long sender;
    @Nullable Long receiver;
    Purpose purpose = Purpose.SUPPLY;
    Instant at = Instant.EPOCH;
    String order = "";
    Set<String> advices = Set.of();
    final Map<Long, String> lines = new TreeMap<>();
    final Set<Long> answered = new TreeSet<>();
    final Set<Long> broken = new TreeSet<>();
    final List<Lack> lacks = new ArrayList<>();
  }

  private static final class Lack {
    long item;
    String kind = "";
    @Nullable Long insteadOf;
    long by;
    @Nullable Long resolved;
  }

  private record Recall(
      String gtin, @Nullable String lot, @Nullable Long maker, boolean[] lifted) {}

  private final Map<Long, Item> items = new TreeMap<>();
  private final Map<Long, Parcel> parcels = new TreeMap<>();
  private final List<Recall> recalls = new ArrayList<>();
  private final Map<Long, String> verdicts = new TreeMap<>();
  private Instant now = Instant.EPOCH;

  /** The end state after all this was said, in whatever order. */
  static List<String> of(List<Statement> statements, List<Declaration> declarations) {
    var oracle = new Oracle();
    var valid = new ArrayList<Statement>();
    for (var s : statements) {
      var wrong = false;
      for (var d : declarations) {
        wrong |=
            d.hash().hex().equals(s.position().hash().hex())
                && (d.voice() == Voice.OWN || s.speaker().voice() == Voice.REPORTED);
      }
      if (wrong) {
        oracle.verdicts.put(s.eventId(), "taken back");
      } else {
        valid.add(s);
      }
    }
    var keys = new HashMap<Long, String>();
    valid.forEach(s -> keys.put(s.eventId(), sortKey(s, valid)));
    valid.sort(Comparator.comparing(s -> keys.get(s.eventId())));
    for (var s : valid) {
      oracle.now = Instant.ofEpochMilli(Long.parseLong(keys.get(s.eventId()).substring(0, 13)));
      oracle.hear(s);
    }
    return oracle.report();
  }

  private static String sortKey(Statement s, List<Statement> all) {
    var at = s.eventTime();
    if (s.deed() instanceof Deed.Receive receipt) {
      var near = new ArrayList<Statement>();
      var far = new ArrayList<Statement>();
      for (var other : all) {
        if (other.deed() instanceof Deed.Ship ship
            && (ship.consignment().receiver() == null
                || s.speaker().principals().contains(ship.consignment().receiver()))) {
          var advice =
              meet(ship.references().despatchAdvices(), receipt.references().despatchAdvices());
          var order =
              meet(ship.references().purchaseOrders(), receipt.references().purchaseOrders());
          if ((advice || order)
              && meet(Set.copyOf(ship.objects()), Set.copyOf(receipt.objects()))) {
            near.add(other);
          } else if (advice) {
            far.add(other);
          }
        }
      }
      Instant earliest = null;
      var before = false;
      for (var ship : near.isEmpty() ? far : near) {
        before |= key(ship.eventTime(), 4, ship).compareTo(key(at, 5, s)) < 0;
        if (earliest == null || ship.eventTime().isBefore(earliest)) {
          earliest = ship.eventTime();
        }
      }
      if (earliest != null && !before) {
        at = earliest.isAfter(at) ? earliest : at;
      }
    }
    var rank =
        switch (s.deed().word()) {
          case "commission" -> 0;
          case "pack" -> 1;
          case "unpack" -> 2;
          case "transform" -> 3;
          case "ship", "void" -> 4;
          case "receive" -> 5;
          case "finish", "dispense part" -> 6;
          default -> 7;
        };
    return key(at, rank, s);
  }

  private static String key(Instant at, int rank, Statement s) {
    return "%013d %d %s".formatted(at.toEpochMilli(), rank, s.position().hash().hex());
  }

  private static <T> boolean meet(Set<T> some, Set<T> others) {
    return some.stream().anyMatch(others::contains);
  }

  /** What it would say of one more statement. */
  String judge(Statement s) {
    return Objects.requireNonNullElse(objection(s), ACCEPTED);
  }

  /** Who has an object, or is to receive it. */
  @Nullable Long holder(long id) {
    if (!items.containsKey(id) || top(id).place.equals("done")) {
      return null;
    }
    var top = top(id);
    return top.place.equals("dispute")
        ? (Long) (id % 2 == 0 ? top.by : top.from)
        : (Long) actor(id, 1);
  }

  void tell(Statement s) {
    now = s.eventTime();
    hear(s);
  }

  private void hear(Statement s) {
    var verdict = judge(s);
    verdicts.put(s.eventId(), verdict);
    if (verdict.equals(ACCEPTED)) {
      apply(s);
    }
  }

  // ---- what stands against it ----

  private @Nullable String objection(Statement s) {
    var own = s.speaker().voice() == Voice.OWN;
    var me = new TreeSet<Long>();
    s.speaker().principals().forEach(p -> me.add(p.value()));
    var suspended = s.speaker().suspendedSince();
    var late = suspended != null && s.eventTime().compareTo(suspended) >= 0;
    if (own && late && !s.deed().word().equals("observe")) {
      return REFUSED;
    }
    var acting = acting(s.deed());
    var box = s.deed() instanceof Deed.Pack pack ? pack.container() : -1;
    var newLife = box > 0 && items.containsKey(box) && reborn(box, s.eventTime());
    for (var id : acting) {
      if (!items.containsKey(id) && !(id == box && isPallet(id))) {
        return WAITING;
      }
    }
    for (var id : made(s.deed())) {
      var item = items.get(id);
      if (item != null && !reborn(id, s.eventTime())) {
        var fine =
            own
                ? item.madeByReport
                : s.deed() instanceof Deed.Commission c
                    && item.maker == Objects.requireNonNull(s.speaker().party()).value()
                    && agree(item.lot, c.batch().lot() == null ? null : c.batch().lot().value())
                    && agree(item.expiry, c.batch().expiry());
        if (!fine) {
          return by(item.madeByReport);
        }
      }
    }
    for (var id : acting) {
      var item = items.get(id);
      if (item != null
          && item.place.equals("done")
          && !(id == box && newLife)
          && !(s.deed() instanceof Deed.Correct(_, var what) && what == Correction.NOT_ENDED)) {
        return by(item.report);
      }
    }
    if (!isDispute(s.deed())) {
      for (var id : acting) {
        if (items.containsKey(id) && top(id).place.equals("dispute")) {
          return by(top(id).report);
        }
      }
    }
    var holders = new TreeSet<Long>();
    var marking = s.deed() instanceof Deed.Quarantine || s.deed() instanceof Deed.Release;
    for (var id : held(s.deed())) {
      if (!items.containsKey(id) || id == box && newLife) {
        continue;
      }
      var top = top(id);
      if (top.place.equals("stock")) {
        holders.add(top.holder);
        var mayMark = marking && me.contains(items.get(id).maker);
        if (!me.contains(top.holder) && !mayMark) {
          return by(top.report);
        }
      } else if (top.place.equals("transit")) {
        var parcel = parcels.get(top.shipment);
        if (parcel.receiver != null) {
          holders.add(parcel.receiver);
        }
        if (me.contains(parcel.sender)) {
          return by(top.report);
        }
        if (parcel.receiver != null && !me.contains(parcel.receiver)) {
          return by(top.report);
        }
        if (!(s.deed() instanceof Deed.Ship ship
            && ship.consignment().purpose() == Purpose.RETURN)) {
          return WAITING;
        }
      }
    }
    if (holders.size() > 1 && !marking) {
      return REFUSED;
    }
    var special = specialObjection(s, own, me);
    return special != null ? special : unsafe(s);
  }

  private @Nullable String specialObjection(Statement s, boolean own, Set<Long> me) {
    switch (s.deed()) {
      case Deed.Pack(long box, var children) -> {
        for (var child : children) {
          if (child == box || items.containsKey(box) && inside(box, child)) {
            return REFUSED;
          }
        }
        for (var child : children) {
          var in = items.get(child).box;
          if (in != null && in != box && (!own || !items.get(child).report)) {
            return by(items.get(child).report);
          }
        }
      }
      case Deed.Unpack(long box, var children) -> {
        for (var child : children) {
          var item = items.get(child);
          if (item.box == null) {
            return WAITING;
          }
          if (item.box != box && (!own || !item.report)) {
            return by(item.report);
          }
        }
      }
      case Deed.Ship(var objects, var consignment, _) -> {
        for (var id : objects) {
          var item = items.get(id);
          if (consignment.purpose() != Purpose.RETURN
              && item.box != null
              && objects.stream().noneMatch(other -> inside(id, other))
              && (!own || !item.report)) {
            return WAITING;
          }
        }
      }
      case Deed.ObserveHierarchy(Long box, var children) -> {
        for (var child : children) {
          var item = items.get(child);
          if (box != null
              && item != null
              && item.box != null
              && !item.box.equals(box)
              && (!own || !item.report)) {
            return by(item.report);
          }
        }
      }
      case Deed.Receive receipt -> {
        var known = false;
        for (var id : outer(receipt.objects())) {
          var item = items.get(id);
          known |= item != null && (comesTo(id, me) || hasAlready(id, me));
        }
        for (var parcel : parcels.values()) {
          known |= parcel(parcel, receipt.references(), me);
        }
        if (!known) {
          return WAITING;
        }
      }
      case Deed.VoidShipping undone -> {
        if (undone.objects().isEmpty() && openUnder(undone.references(), me).isEmpty()) {
          return WAITING;
        }
        for (var id : undone.objects()) {
          var item = items.get(id);
          var onTheWay =
              item.box == null
                  && item.place.equals("transit")
                  && me.contains(parcels.get(item.shipment).sender);
          if (!onTheWay) {
            return item.box == null && item.place.equals("stock") && me.contains(item.holder)
                ? WAITING
                : by(item.report);
          }
        }
      }
      case Deed.Correct(var objects, var what) -> {
        for (var id : objects) {
          var objection = cannotCorrect(id, what, me);
          if (objection != null) {
            return objection;
          }
        }
      }
      case Deed.Dispute(var objects, var ground, var with) -> {
        for (var id : objects) {
          var nobody = with == null || me.contains(with.value());
          var objection =
              ground != Ground.MISPLACED
                  ? cannotDispute(id, ground, s, me)
                  : nobody ? REFUSED : cannotGiveUp(id, me);
          if (objection != null) {
            return objection;
          }
        }
      }
      case Deed.AgreeVoid(var objects) -> {
        for (var id : objects) {
          var item = items.get(id);
          var contested = item.place.equals("dispute") && item.ground.equals("CONTESTED");
          if (item.box == null && contested && item.to != null && me.contains(item.to)) {
            continue;
          }
          var objection = cannotAnswer(id, s, me, false);
          if (objection != null) {
            return objection;
          }
        }
      }
      case Deed.Settle(var objects, var how) -> {
        var resolves = how.name().contains("TO_") || how.name().equals("AS_LOST");
        if (resolves && !s.speaker().roles().toString().contains("REGULATOR")) {
          return REFUSED;
        }
        for (var id : objects) {
          var objection = resolves ? cannotResolve(id, how, s) : cannotSettle(id, how, me);
          if (objection != null) {
            return objection;
          }
        }
      }
      case Deed.Recall recall -> {
        if (!recall.lots().isEmpty() && !s.speaker().roles().toString().contains("MANUFACTURER")) {
          return REFUSED;
        }
        for (var id : recall.objects()) {
          var item = items.get(id);
          if (item != null && !me.contains(item.maker)) {
            return by(item.madeByReport);
          }
        }
      }
      case Deed.LiftRecall lift -> {
        var some = recalls.stream().anyMatch(r -> lifts(r, lift, me));
        for (var id : lift.objects()) {
          var item = items.get(id);
          some |= item != null && item.marks.contains("RECALLED") && me.contains(item.maker);
        }
        if (!some) {
          return WAITING;
        }
      }
      case Deed _ -> {}
    }
    return null;
  }

  private @Nullable String cannotDispute(long id, Ground ground, Statement s, Set<Long> me) {
    var item = items.get(id);
    var top = top(id);
    return switch (ground.name()) {
      case "CONTESTED" -> cannotAnswer(id, s, me, true);
      case "MISSING" -> {
        if (item.box == null) {
          yield WAITING;
        }
        if (top.place.equals("transit")) {
          var receiver = parcels.get(top.shipment).receiver;
          yield receiver == null || me.contains(receiver) ? WAITING : by(top.report);
        }
        if (top.place.equals("dispute") || !me.contains(top.holder)) {
          yield by(top.report);
        }
        yield items.get(item.box).maker == top.holder ? REFUSED : null;
      }
      default -> {
        if (item.box != null || item.place.equals("dispute")) {
          yield by(top.report);
        }
        if (item.place.equals("stock")) {
          yield me.contains(item.holder) ? WAITING : by(item.report);
        }
        var parcel = parcels.get(item.shipment);
        var end =
            me.contains(parcel.sender) || parcel.receiver != null && me.contains(parcel.receiver);
        yield end ? null : by(item.report);
      }
    };
  }

  private @Nullable String cannotGiveUp(long id, Set<Long> me) {
    var item = items.get(id);
    var mine = item.box == null && item.place.equals("stock") && me.contains(item.holder);
    return mine ? null : by(top(id).report);
  }

  private void giveUp(long id, long with, Instant at) {
    var item = items.get(id);
    item.from = item.holder;
    item.to = with;
    item.by = item.holder;
    item.line = null;
    item.ground = "MISPLACED";
    item.place = "dispute";
    item.touched = at;
  }

  private @Nullable String cannotCorrect(long id, Correction what, Set<Long> me) {
    var item = items.get(id);
    if (what == Correction.NOT_ENDED) {
      if (gtin(id) == null || gtin(id).startsWith("1")) {
        return REFUSED;
      }
      if (!item.place.equals("done") || item.box != null) {
        return WAITING;
      }
      var forGood = Set.of("TRANSFORMED", "LOST").contains(item.reason);
      return me.contains(item.holder) && !forGood ? null : by(item.report);
    }
    if (item.box != null || item.place.equals("dispute")) {
      return by(top(id).report);
    }
    if (item.place.equals("transit")) {
      var receiver = parcels.get(item.shipment).receiver;
      return receiver != null && me.contains(receiver) ? WAITING : by(item.report);
    }
    if (!me.contains(item.holder)) {
      return by(item.report);
    }
    var parcel = lastParcel(id);
    if (parcel == null
        || !"RECEIVED".equals(parcel.lines.get(id))
        || parcel.receiver == null
        || parcel.receiver != item.holder) {
      return WAITING;
    }
    return item.marks.contains("OPENED") || parcel.answered.contains(id) ? REFUSED : null;
  }

  private void correct(long id, Correction what, Instant at) {
    var item = items.get(id);
    item.touched = at;
    if (what == Correction.NOT_ENDED) {
      item.place = "stock";
    } else {
      var parcel = Objects.requireNonNull(lastParcel(id));
      parcel.lines.put(id, "OPEN");
      parcel.answered.add(id);
      item.place = "transit";
      item.shipment = idOf(parcel);
    }
  }

  private @Nullable String cannotAnswer(long id, Statement s, Set<Long> me, boolean inTime) {
    var item = items.get(id);
    if (item.box != null || item.place.equals("dispute")) {
      return by(top(id).report);
    }
    if (item.place.equals("transit")) {
      var receiver = parcels.get(item.shipment).receiver;
      return receiver != null && me.contains(receiver) ? WAITING : by(item.report);
    }
    var parcel = lastParcel(id);
    if (parcel == null || !"VOIDED".equals(parcel.lines.get(id)) || parcel.sender != item.holder) {
      return WAITING;
    }
    if (parcel.receiver == null || !me.contains(parcel.receiver)) {
      return by(item.report);
    }
    if (parcel.answered.contains(id)) {
      return REFUSED;
    }
    var late = item.touched.plusSeconds(3 * 86_400).isBefore(s.eventTime());
    return inTime && late ? by(item.report) : null;
  }

  private @Nullable Parcel lastParcel(long id) {
    Parcel last = null;
    for (var parcel : parcels.values()) {
      if (parcel.lines.containsKey(id)
          && (last == null || parcel.order.compareTo(last.order) > 0)) {
        last = parcel;
      }
    }
    return last;
  }

  private @Nullable String cannotSettle(long id, Settlement how, Set<Long> me) {
    var item = items.get(id);
    if (!item.place.equals("dispute") || item.box != null) {
      return WAITING;
    }
    if (item.ground.equals("CONTESTED")) {
      return REFUSED;
    }
    var other = other(item);
    var may =
        other != null && me.contains(other) || how == Settlement.FOUND && me.contains(item.by);
    return may ? null : by(item.report);
  }

  private @Nullable String cannotResolve(long id, Settlement how, Statement s) {
    var item = items.get(id);
    var nobody = how == Settlement.TO_RECEIVER;
    if (item.box != null) {
      return WAITING;
    }
    if (item.place.equals("dispute")) {
      return nobody && item.to == null ? REFUSED : null;
    }
    if (!item.place.equals("transit")) {
      return WAITING;
    }
    var parcel = parcels.get(item.shipment);
    if (parcel.at.plusSeconds(90L * 86_400).isAfter(s.eventTime())) {
      return by(item.report);
    }
    return nobody && parcel.receiver == null ? REFUSED : null;
  }

  private static @Nullable Long other(Item item) {
    return item.by == item.from ? item.to : (Long) item.from;
  }

  private static boolean isDispute(Deed deed) {
    return Set.of("dispute", "settle", "agree to void", "correct").contains(deed.word());
  }

  private @Nullable String unsafe(Statement s) {
    var supplied =
        s.deed() instanceof Deed.Ship ship && ship.consignment().purpose() == Purpose.SUPPLY
            ? ship.objects()
            : List.<Long>of();
    var sold =
        switch (s.deed()) {
          case Deed.Finish(var ids, var why) when why == EndReason.DISPENSED -> ids;
          case Deed.DispensePart(var ids) -> ids;
          case Deed _ -> supplied;
        };
    var used =
        switch (s.deed()) {
          case Deed.Finish(var ids, var why) when why == EndReason.EXPORTED -> ids;
          case Deed.Transform(var ids, _, _) -> ids;
          case Deed _ -> sold;
        };
    var day = s.eventTime().atOffset(ZoneOffset.UTC).toLocalDate();
    for (var entry : items.entrySet()) {
      long id = entry.getKey();
      var item = entry.getValue();
      if (within(id, used) && isRecalled(id)
          || within(id, supplied) && item.marks.contains("OPENED")
          || within(id, sold) && item.expiry != null && item.expiry.isBefore(day)) {
        return REFUSED;
      }
    }
    return null;
  }

  // ---- what it does ----

  private void apply(Statement s) {
    var own = s.speaker().voice() == Voice.OWN;
    var me = new TreeSet<Long>();
    s.speaker().principals().forEach(p -> me.add(p.value()));
    var party = Objects.requireNonNull(s.speaker().party()).value();
    var at = s.eventTime();
    if (s.deed() instanceof Deed.Receive receipt) {
      receive(s, receipt, own, me, party);
      return;
    }
    switch (s.deed()) {
      case Deed.Commission(var objects, var batch) -> {
        for (var id : objects) {
          var item = items.get(id);
          if (item == null || reborn(id, s.eventTime())) {
            make(id, party, party, own, batch, at);
          } else if (own) {
            item.maker = party;
            item.madeByReport = false;
            item.lot = batch.lot() == null ? null : batch.lot().value();
            item.expiry = batch.expiry();
            if (item.box == null && item.place.equals("stock") && item.holder == party) {
              item.report = false;
            }
          }
        }
      }
      case Deed.Pack(long box, var children) -> {
        var added = new ArrayList<Long>();
        for (var child : children) {
          var item = items.get(child);
          if (!Objects.equals(item.box, box) || own && item.report) {
            added.add(child);
          }
        }
        added.forEach(child -> out(child, at));
        if (own) {
          vouch(children);
          vouch(List.of(box));
        }
        var holder = added.isEmpty() ? party : top(added.getFirst()).holder;
        if (!items.containsKey(box) || reborn(box, s.eventTime())) {
          make(box, party, holder, own, Batch.NONE, at);
        }
        for (var child : added) {
          var item = items.get(child);
          item.box = box;
          item.report = !own;
          item.touched = at;
        }
        if (!added.isEmpty()) {
          items.get(box).touched = at;
        }
      }
      case Deed.Unpack(long box, var children) -> {
        if (own) {
          vouch(List.of(box));
        }
        var holder = top(box).holder;
        var named = new ArrayList<>(children);
        if (children.isEmpty()) {
          items.forEach(
              (id, item) -> {
                if (Objects.equals(item.box, box)) {
                  named.add(id);
                }
              });
        }
        for (var child : named) {
          var item = items.get(child);
          if (own || item.report) {
            out(child, at);
            item.place = "stock";
            item.holder = holder;
            item.report = !own;
            item.touched = at;
          }
        }
      }
      case Deed.Ship(var objects, var consignment, var references) -> {
        var outer = outer(objects);
        if (outer.isEmpty() || !own && outer.stream().anyMatch(id -> !top(id).report)) {
          return;
        }
        var sender = actor(outer.getFirst(), party);
        for (var id : outer) {
          var top = top(id);
          var back = top.place.equals("transit") ? parcels.get(top.shipment) : null;
          var holder = actor(id, party);
          var alone = items.get(id).box == null;
          if (!alone) {
            out(id, at);
          }
          var item = items.get(id);
          item.place = "stock";
          item.holder = holder;
          if (back != null) {
            if (alone) {
              back.lines.put(id, "RETURNED");
            }
            settle(back, s.eventId());
          }
        }
        if (own) {
          vouch(outer);
        }
        var parcel = new Parcel();
        parcel.sender = sender;
        parcel.receiver = consignment.receiver() == null ? null : consignment.receiver().value();
        parcel.purpose = consignment.purpose();
        parcel.advices = references.despatchAdvices();
        parcel.at = at;
        parcel.order = key(at, 4, s);
        parcels.put(s.eventId(), parcel);
        for (var id : outer) {
          var item = items.get(id);
          item.place = "transit";
          item.shipment = s.eventId();
          item.report = !own;
          item.touched = at;
          parcel.lines.put(id, "OPEN");
        }
      }
      case Deed.VoidShipping undone -> {
        var ids =
            undone.objects().isEmpty() ? openUnder(undone.references(), me) : undone.objects();
        if (!own && ids.stream().anyMatch(id -> !top(id).report)) {
          return;
        }
        var touched = new TreeSet<Long>();
        for (var id : ids) {
          var item = items.get(id);
          if (item.box == null && item.place.equals("transit")) {
            var parcel = parcels.get(item.shipment);
            touched.add(item.shipment);
            item.place = "stock";
            item.holder = parcel.sender;
            item.touched = at;
            parcel.lines.put(id, "VOIDED");
          }
        }
        touched.forEach(id -> settle(parcels.get(id), s.eventId()));
        if (own) {
          vouch(ids);
        }
      }
      case Deed.Correct(var objects, var what) -> {
        if (own) {
          objects.forEach(id -> correct(id, what, at));
        }
      }
      case Deed.Dispute(var objects, var ground, var with) -> {
        if (own) {
          for (var id : outer(objects)) {
            if (ground == Ground.MISPLACED) {
              giveUp(id, Objects.requireNonNull(with).value(), at);
            } else {
              dispute(id, ground, me, party, at);
            }
          }
        }
      }
      case Deed.AgreeVoid(var objects) -> {
        if (own) {
          for (var id : objects) {
            var item = items.get(id);
            var parcel = Objects.requireNonNull(lastParcel(id));
            if (item.place.equals("dispute")) {
              item.place = "stock";
              item.holder = parcel.sender;
              item.touched = at;
              parcel.lines.put(id, "VOIDED");
            }
            parcel.answered.add(id);
          }
        }
      }
      case Deed.Settle(var objects, var how) -> {
        if (own) {
          for (var id : outer(objects)) {
            settle(id, how, s.eventId(), me, party, at);
          }
        }
      }
      case Deed.Finish(var objects, var reason) ->
          finish(outer(objects), reason.name(), own, party, at);
      case Deed.Transform(var inputs, var outputs, var batch) -> {
        var outer = outer(inputs);
        var holder = outer.isEmpty() ? party : actor(outer.getFirst(), party);
        if (finish(outer, "TRANSFORMED", own, party, at)) {
          outputs.forEach(id -> make(id, party, holder, own, batch, at));
        }
      }
      case Deed.DispensePart(var objects) -> {
        var outer = outer(objects);
        if (own || outer.stream().allMatch(id -> top(id).report)) {
          if (own) {
            vouch(outer);
          }
          for (var id : outer) {
            var holder = actor(id, party);
            out(id, at);
            var item = items.get(id);
            item.place = "stock";
            item.holder = holder;
            item.report = !own;
            item.touched = at;
            item.marks.add("OPENED");
          }
        }
      }
      case Deed.Recall(var objects, var lots) -> {
        if (own) {
          lots.forEach(
              lot ->
                  recalls.add(
                      new Recall(
                          lot.gtin().value(),
                          lot.lot() == null ? null : lot.lot().value(),
                          party,
                          new boolean[1])));
          items.forEach(
              (id, item) -> {
                if (within(id, objects)) {
                  item.marks.add("RECALLED");
                }
              });
        }
      }
      case Deed.LiftRecall lift -> {
        if (own) {
          recalls.forEach(
              recall -> {
                if (lifts(recall, lift, me)) {
                  recall.lifted[0] = true;
                }
              });
          lift.objects().stream()
              .filter(items::containsKey)
              .filter(id -> me.contains(items.get(id).maker))
              .forEach(id -> items.get(id).marks.remove("RECALLED"));
        }
      }
      case Deed.Quarantine(var objects) -> {
        if (own || objects.stream().allMatch(id -> top(id).report)) {
          objects.forEach(id -> items.get(id).marks.add("QUARANTINED"));
        }
      }
      case Deed.Release(var objects) -> {
        if (own || objects.stream().allMatch(id -> top(id).report)) {
          objects.forEach(id -> items.get(id).marks.remove("QUARANTINED"));
        }
      }
      case Deed _ -> {}
    }
  }

  private void dispute(long id, Ground ground, Set<Long> me, long party, Instant at) {
    var item = items.get(id);
    if (ground == Ground.MISSING) {
      var holder = top(id).holder;
      var box = Objects.requireNonNull(item.box);
      items.get(box).touched = at;
      item.from = items.get(box).maker;
      item.to = holder;
      item.by = holder;
      item.line = null;
      item.box = null;
    } else {
      var parcel =
          ground == Ground.CONTESTED
              ? Objects.requireNonNull(lastParcel(id))
              : parcels.get(item.shipment);
      item.from = parcel.sender;
      item.to = parcel.receiver;
      item.line = idOf(parcel);
      if (ground == Ground.CONTESTED) {
        item.by = Objects.requireNonNull(parcel.receiver);
        parcel.lines.put(id, "OPEN");
        parcel.answered.add(id);
      } else {
        item.by = side(parcel.sender, parcel.receiver, me, party);
      }
    }
    item.ground = ground.name();
    item.place = "dispute";
    item.touched = at;
  }

  private long idOf(Parcel parcel) {
    for (var entry : parcels.entrySet()) {
      if (entry.getValue() == parcel) {
        return entry.getKey();
      }
    }
    throw new IllegalStateException("No such parcel");
  }

  private static long side(long one, @Nullable Long other, Set<Long> me, long party) {
    return other == null || party != other && me.contains(one) ? one : other;
  }

  private void settle(long id, Settlement how, long event, Set<Long> me, long party, Instant at) {
    var item = items.get(id);
    var disputed = item.place.equals("dispute");
    var line = disputed ? item.line : (Long) item.shipment;
    var from = disputed ? item.from : parcels.get(item.shipment).sender;
    var to = disputed ? item.to : parcels.get(item.shipment).receiver;
    var parcel = line == null ? null : parcels.get(line);
    item.touched = at;
    if (how == Settlement.FOUND && parcel != null) {
      item.place = "transit";
      item.shipment = Objects.requireNonNull(line);
      return;
    }
    if (how == Settlement.CONFIRMED || how == Settlement.AS_LOST) {
      var reason = disputed && item.ground.equals("STOLEN") ? "STOLEN" : "LOST";
      items.forEach(
          (other, each) -> {
            if (other == id || inside(other, id)) {
              each.holder = party;
              each.reason = reason;
              each.touched = at;
            }
          });
      var all = items.keySet().stream().filter(x -> x == id || inside(x, id)).toList();
      for (var each : all) {
        items.get(each).place = "done";
      }
      for (var each : all) {
        items.get(each).box = null;
      }
    } else {
      item.place = "stock";
      item.holder =
          switch (how.name()) {
            case "TO_SENDER" -> from;
            case "TO_RECEIVER" -> Objects.requireNonNull(to);
            default -> side(item.by, other(item), me, party);
          };
    }
    if (parcel != null) {
      parcel.lines.put(id, item.place.equals("done") ? "LOST" : "RESOLVED");
      settle(parcel, event);
    }
  }

  private void receive(Statement s, Deed.Receive receipt, boolean own, Set<Long> me, long party) {
    var at = now;
    var outer = outer(receipt.objects());
    var came = outer.stream().filter(id -> items.containsKey(id) && comesTo(id, me)).toList();
    if (!own && came.stream().anyMatch(id -> !top(id).report)) {
      return;
    }
    var extra =
        outer.stream()
            .filter(id -> !items.containsKey(id) || !comesTo(id, me) && !hasAlready(id, me))
            .toList();
    var concerned = new TreeMap<String, Long>();
    parcels.forEach(
        (id, parcel) -> {
          if (parcel(parcel, receipt.references(), me)) {
            concerned.put(parcel.order, id);
          }
        });
    for (var id : came) {
      var top = top(id);
      if (top.place.equals("dispute")) {
        top.place = "transit";
        top.shipment = Objects.requireNonNull(top.line);
        top.touched = at;
      }
    }
    came.forEach(id -> concerned.put(parcels.get(top(id).shipment).order, top(id).shipment));
    if (own) {
      vouch(outer.stream().filter(id -> items.containsKey(id) && hasAlready(id, me)).toList());
    }
    var wholeFirst =
        new ArrayList<>(came.stream().filter(id -> items.get(id).box == null).toList());
    wholeFirst.addAll(came.stream().filter(id -> items.get(id).box != null).toList());
    for (var id : wholeFirst) {
      var topId = topId(id);
      var parcel = parcels.get(top(id).shipment);
      var shipment = top(id).shipment;
      var box = items.get(id).box;
      var wasReport = items.get(topId).report;
      if (box != null) {
        items.get(box).touched = at;
        if (!wasReport) {
          parcel.broken.add(topId);
        }
      }
      arrive(id, parcel, party, at);
      if (box == null) {
        parcel.lines.put(id, "RECEIVED");
      }
      if (own && wasReport) {
        vouch(List.of(id));
      }
      while (box != null && isEmpty(box)) {
        var above = items.get(box).box;
        if (above != null) {
          items.get(above).touched = at;
        }
        arrive(box, parcel, party, at);
        if (box == topId) {
          parcel.lines.put(box, "RECEIVED");
        }
        box = above;
      }
    }
    if (receipt.toQuarantine()) {
      came.forEach(id -> items.get(id).marks.add("QUARANTINED"));
    }
    if (own && !concerned.isEmpty()) {
      compare(s, concerned, extra);
    }
  }

  private void arrive(long id, Parcel parcel, long party, Instant at) {
    var item = items.get(id);
    item.box = null;
    item.place = "stock";
    item.holder = parcel.receiver == null ? party : parcel.receiver;
    item.touched = at;
  }

  private void compare(Statement s, TreeMap<String, Long> concerned, List<Long> extra) {
    var missing = new ArrayList<Long>();
    for (var shipment : concerned.values()) {
      var parcel = parcels.get(shipment);
      settle(parcel, s.eventId());
      var lacking = new TreeSet<Long>();
      parcel.lines.forEach(
          (id, state) -> {
            if (state.equals("OPEN")) {
              if (parcel.broken.contains(id)) {
                items.forEach(
                    (other, _) -> {
                      if ((other == id || inside(other, id)) && isEmpty(other)) {
                        lacking.add(other);
                      }
                    });
              } else {
                lacking.add(id);
              }
            }
          });
      for (var id : lacking) {
        if (parcel.lacks.stream()
            .noneMatch(l -> l.item == id && l.kind.equals("MISSING") && l.resolved == null)) {
          lack(parcel, id, "MISSING", null, s.eventId());
        }
      }
      missing.addAll(lacking);
    }
    var first = parcels.get(concerned.firstEntry().getValue());
    for (var id : extra.stream().sorted().toList()) {
      Long instead = null;
      for (var other : missing) {
        if (instead == null && gtin(id) != null && Objects.equals(gtin(other), gtin(id))) {
          instead = other;
        }
      }
      missing.remove(instead);
      lack(first, id, instead == null ? "EXTRA" : "DIFFERENT", instead, s.eventId());
    }
  }

  private static void lack(Parcel parcel, long id, String kind, @Nullable Long instead, long by) {
    var lack = new Lack();
    lack.item = id;
    lack.kind = kind;
    lack.insteadOf = instead;
    lack.by = by;
    parcel.lacks.add(lack);
  }

  private void settle(Parcel parcel, long by) {
    for (var lack : parcel.lacks) {
      if (lack.kind.equals("MISSING") && lack.resolved == null) {
        var top = top(lack.item);
        var on =
            top.place.equals("transit")
                ? (Long) top.shipment
                : top.place.equals("dispute") ? top.line : null;
        if (on == null || parcels.get(on) != parcel) {
          lack.resolved = by;
        }
      }
    }
  }

  private boolean finish(List<Long> outer, String reason, boolean own, long party, Instant at) {
    if (!own && outer.stream().anyMatch(id -> !top(id).report)) {
      return false;
    }
    if (own) {
      vouch(outer);
    }
    for (var id : outer) {
      var holder = actor(id, party);
      out(id, at);
      var all = new ArrayList<>(List.of(id));
      items.forEach(
          (other, _) -> {
            if (inside(other, id)) {
              all.add(other);
            }
          });
      for (var each : all) {
        var item = items.get(each);
        item.box = null;
        item.place = "done";
        item.holder = holder;
        item.reason = reason;
        item.report = !own;
        item.touched = at;
      }
    }
    return true;
  }

  private void make(long id, long maker, long holder, boolean own, Batch batch, Instant at) {
    var item = new Item();
    item.maker = maker;
    item.madeByReport = !own;
    item.lot = batch.lot() == null ? null : batch.lot().value();
    item.expiry = batch.expiry();
    item.holder = holder;
    item.report = !own;
    item.touched = at;
    items.put(id, item);
  }

  private void out(long id, Instant at) {
    var item = items.get(id);
    if (item.box != null) {
      var holder = top(id);
      items.get(item.box).touched = at;
      item.box = null;
      item.place = "stock";
      item.holder =
          holder.place.equals("transit")
              ? Objects.requireNonNullElse(parcels.get(holder.shipment).receiver, -1L)
              : holder.holder;
      item.touched = at;
    }
  }

  /** A holder's own word: what was reported of the goods it has is its own from now on. */
  private void vouch(List<Long> ids) {
    var tops = new TreeSet<Long>();
    ids.stream().filter(items::containsKey).forEach(id -> tops.add(topId(id)));
    items.forEach(
        (id, item) -> {
          if (tops.contains(topId(id))) {
            item.report = false;
          }
        });
  }

  // ---- looking around ----

  private boolean comesTo(long id, Set<Long> me) {
    var top = top(id);
    var disputed = top.place.equals("dispute") && top.line != null;
    if (!top.place.equals("transit") && !disputed) {
      return false;
    }
    var receiver = parcels.get(disputed ? top.line : (Long) top.shipment).receiver;
    return receiver == null || me.contains(receiver);
  }

  private boolean hasAlready(long id, Set<Long> me) {
    var top = top(id);
    return top.place.equals("stock") && me.contains(top.holder);
  }

  private static boolean parcel(Parcel parcel, References references, Set<Long> me) {
    return meet(parcel.advices, references.despatchAdvices())
        && (parcel.receiver == null || me.contains(parcel.receiver));
  }

  private List<Long> openUnder(References references, Set<Long> me) {
    var open = new ArrayList<Long>();
    for (var parcel : parcels.values()) {
      if (meet(parcel.advices, references.despatchAdvices()) && me.contains(parcel.sender)) {
        parcel.lines.forEach(
            (id, state) -> {
              if (state.equals("OPEN") && items.get(id).place.equals("transit")) {
                open.add(id);
              }
            });
      }
    }
    return open;
  }

  private static boolean lifts(Recall recall, Deed.LiftRecall lift, Set<Long> me) {
    return !recall.lifted[0]
        && recall.maker != null
        && me.contains(recall.maker)
        && lift.lots().stream()
            .anyMatch(
                lot ->
                    lot.gtin().value().equals(recall.gtin)
                        && Objects.equals(
                            lot.lot() == null ? null : lot.lot().value(), recall.lot));
  }

  private boolean isRecalled(long id) {
    var item = items.get(id);
    return item.marks.contains("RECALLED")
        || recalls.stream()
            .anyMatch(
                r ->
                    !r.lifted[0]
                        && Objects.equals(r.gtin, gtin(id))
                        && (r.lot == null || r.lot.equals(item.lot))
                        && (r.maker == null || r.maker == item.maker));
  }

  private long actor(long id, long party) {
    var top = top(id);
    if (top.place.equals("transit")) {
      return Objects.requireNonNullElse(parcels.get(top.shipment).receiver, party);
    }
    return top.holder;
  }

  private Item top(long id) {
    return items.get(topId(id));
  }

  private long topId(long id) {
    var box = items.get(id).box;
    return box == null ? id : topId(box);
  }

  private boolean inside(long id, long box) {
    var in = items.containsKey(id) ? items.get(id).box : null;
    return in != null && (in == box || inside(in, box));
  }

  private boolean within(long id, List<Long> objects) {
    return objects.contains(id) || objects.stream().anyMatch(other -> inside(id, other));
  }

  private boolean isEmpty(long box) {
    return items.values().stream().noneMatch(item -> Objects.equals(item.box, box));
  }

  private List<Long> outer(List<Long> objects) {
    return objects.stream()
        .filter(id -> objects.stream().noneMatch(other -> inside(id, other)))
        .toList();
  }

  private boolean reborn(long id, Instant at) {
    var item = items.get(id);
    if (item == null || !isPallet(id)) {
      return false;
    }
    var idle =
        item.place.equals("done") || item.box == null && item.place.equals("stock") && isEmpty(id);
    return idle && !item.touched.atOffset(ZoneOffset.UTC).plusYears(1).toInstant().isAfter(at);
  }

  private static boolean agree(@Nullable Object one, @Nullable Object other) {
    return one == null || other == null || one.equals(other);
  }

  private static String by(boolean report) {
    return report ? WAITING : REFUSED;
  }

  private static boolean isPallet(long id) {
    return RandomHistory.isPallet(id);
  }

  private static @Nullable String gtin(long id) {
    return RandomHistory.gtin(id);
  }

  private static List<Long> acting(Deed deed) {
    return switch (deed.word()) {
      case "commission", "receive", "recall", "lift recall", "observe", "observe hierarchy" ->
          List.of();
      case "transform" -> ((Deed.Transform) deed).inputs();
      default -> deed.named();
    };
  }

  private static List<Long> made(Deed deed) {
    return switch (deed.word()) {
      case "commission" -> ((Deed.Commission) deed).objects();
      case "transform" -> ((Deed.Transform) deed).outputs();
      default -> List.of();
    };
  }

  private static List<Long> held(Deed deed) {
    return switch (deed.word()) {
      case "void", "dispute", "settle", "agree to void", "correct" -> List.of();
      case "unpack" -> List.of(((Deed.Unpack) deed).container());
      default -> acting(deed);
    };
  }

  // ---- the end state in lines ----

  List<String> report() {
    var lines = new ArrayList<String>();
    items.forEach((id, item) -> lines.add(line(id, item)));
    parcels.forEach(
        (id, parcel) -> {
          lines.add("shipment %d %d %s".formatted(id, parcel.sender, parcel.receiver));
          parcel.lines.forEach(
              (object, state) -> lines.add("line %d %d %s".formatted(id, object, state)));
          parcel.lacks.forEach(
              lack ->
                  lines.add(
                      "%s %d %d %s %d %s"
                          .formatted(
                              lack.kind, id, lack.item, lack.insteadOf, lack.by, lack.resolved)));
        });
    verdicts.forEach((event, verdict) -> lines.add("event %d %s".formatted(event, verdict)));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private String line(long id, Item item) {
    var parcel = item.place.equals("transit") ? parcels.get(item.shipment) : null;
    var state =
        item.box != null
            ? "in " + item.box
            : switch (item.place) {
              case "stock" -> "with " + item.holder;
              case "transit" ->
                  "on %d from %d to %s".formatted(item.shipment, parcel.sender, parcel.receiver);
              case "dispute" ->
                  "%s of %s from %d to %s by %d"
                      .formatted(item.ground, item.line, item.from, item.to, item.by);
              default -> item.reason + " by " + item.holder;
            };
    return "object %d %s %s made by %d %s %s %s %s"
        .formatted(
            id,
            state,
            item.report ? "REPORTED" : "OWN",
            item.maker,
            item.madeByReport ? "REPORTED" : "OWN",
            item.lot,
            item.expiry,
            item.marks);
  }
}
