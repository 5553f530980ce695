package org.pedigree.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The segments of one hierarchical level, and what they say. */
final class LevelSegments {

  private final Segment hl;
  private final List<Segment> segments = new ArrayList<>();
  private final List<LevelSegments> children = new ArrayList<>();

  LevelSegments(Segment hl) {
    this.hl = hl;
  }

  Segment hl() {
    return hl;
  }

  void add(Segment segment) {
    segments.add(segment);
  }

  void adopt(LevelSegments child) {
    children.add(child);
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }

  Optional<ShipLevel.Kind> kind() {
    return ShipLevel.Kind.of(hl.at(3));
  }

  Stream<Segment> all(String tag) {
    return segments.stream().filter(segment -> segment.is(tag));
  }

  ShipLevel level() {
    return new ShipLevel(
        kind().orElseThrow(),
        all("LIN").findFirst().flatMap(this::item),
        all("PRF").findFirst().map(prf -> prf.at(1)).orElse(""),
        details(),
        children.stream().map(LevelSegments::level).toList());
  }

  LevelDetails details() {
    return new LevelDetails(
        all("REF").map(ref -> new X12Reference(ref.at(1), ref.at(2), ref.at(3))).toList(),
        all("MAN").flatMap(LevelSegments::marks).toList(),
        all("DTM").flatMap(dtm -> date(dtm).stream()).toList(),
        parties(),
        all("YNQ").map(LevelSegments::statement).toList());
  }

  /** A date, unless it is told in another form than as a day. */
  static Optional<X12Date> date(Segment dtm) {
    return Moments.date(dtm.at(2))
        .map(day -> new X12Date(dtm.at(1), day, Moments.time(dtm.at(3)), dtm.at(4)));
  }

  static List<ProductCode> codes(Segment segment, int from) {
    return IntStream.iterate(from, at -> at < segment.elements().size(), at -> at + 2)
        .filter(at -> segment.has(at) && segment.has(at + 1))
        .mapToObj(at -> new ProductCode(segment.at(at), segment.at(at + 1)))
        .toList();
  }

  private Optional<ShippedItem> item(Segment lin) {
    return all("SN1")
        .findFirst()
        .map(
            sn1 ->
                new ShippedItem(
                    lin.at(1),
                    codes(lin, 2),
                    Amounts.of(sn1.at(2)).orElseThrow(),
                    sn1.at(3),
                    all("PID").map(pid -> pid.at(5)).filter(text -> !text.isEmpty()).toList()));
  }

  private static Stream<X12Mark> marks(Segment man) {
    Stream<X12Mark> first = Stream.of(new X12Mark(man.at(1), man.at(2)));
    return man.has(5) ? Stream.concat(first, Stream.of(new X12Mark(man.at(4), man.at(5)))) : first;
  }

  private static X12Statement statement(Segment ynq) {
    return new X12Statement(
        ynq.at(1),
        ynq.at(2),
        IntStream.of(5, 6, 7, 10).mapToObj(ynq::at).filter(text -> !text.isEmpty()).toList());
  }

  private List<X12Party> parties() {
    List<X12Party> parties = new ArrayList<>();
    for (int at = 0; at < segments.size(); at++) {
      if (segments.get(at).is("N1")) {
        parties.add(party(at));
      }
    }
    return List.copyOf(parties);
  }

  private X12Party party(int at) {
    Segment n1 = segments.get(at);
    List<String> street = new ArrayList<>();
    List<String> place = List.of();
    for (int next = at + 1; next < segments.size() && partOfParty(segments.get(next)); next++) {
      Segment segment = segments.get(next);
      if (segment.is("N4")) {
        place = IntStream.rangeClosed(1, 4).mapToObj(segment::at).toList();
      } else if (segment.is("N3")) {
        IntStream.of(1, 2).filter(segment::has).mapToObj(segment::at).forEach(street::add);
      }
    }
    return new X12Party(
        n1.at(1),
        n1.at(2),
        n1.has(4) ? Optional.of(new PartyCode(n1.at(3), n1.at(4))) : Optional.empty(),
        List.copyOf(street),
        place);
  }

  private static boolean partOfParty(Segment segment) {
    return segment.is("N2") || segment.is("N3") || segment.is("N4");
  }
}
