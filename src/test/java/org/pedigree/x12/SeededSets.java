package org.pedigree.x12;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Sscc;
import org.pedigree.x12.ApplicationAdvice.ContentError;
import org.pedigree.x12.ApplicationAdvice.SetAdvice;
import org.pedigree.x12.GroupAcknowledgement.ElementError;
import org.pedigree.x12.GroupAcknowledgement.Form;
import org.pedigree.x12.GroupAcknowledgement.GroupVerdict;
import org.pedigree.x12.GroupAcknowledgement.SegmentError;
import org.pedigree.x12.GroupAcknowledgement.SetVerdict;
import org.pedigree.x12.ShipLevel.Kind;

/** Random sets and envelopes, each drawn from a seed. */
final class SeededSets {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String DELIMITERS =
      "*~^|>:!\"%&'()+,/;<=?@[]_`{}\t\n\u001c\u001d\u001e\u001f";

  private final Random random;
  private final X12Version version;

  SeededSets(long seed) {
    random = new Random(seed);
    version = random.nextBoolean() ? X12Version.V004010 : X12Version.V005010;
  }

  X12Delimiters delimiters() {
    List<Integer> chosen = random.ints(0, DELIMITERS.length()).distinct().limit(4).boxed().toList();
    return new X12Delimiters(
        DELIMITERS.charAt(chosen.get(0)),
        DELIMITERS.charAt(chosen.get(1)),
        version == X12Version.V004010 ? X12Delimiters.NONE : DELIMITERS.charAt(chosen.get(2)),
        DELIMITERS.charAt(chosen.get(3)));
  }

  InterchangeHeader interchange() {
    return new InterchangeHeader(
        new X12Address("ZZ", text(1, 15)),
        new X12Address("14", digits(13)),
        "260301",
        "0830",
        version.control(),
        digits(9),
        random.nextBoolean(),
        oneOf(List.of('P', 'T')),
        delimiters());
  }

  GroupHeader group(X12Set set) {
    return new GroupHeader(
        FunctionalGroups.of(set.id()),
        text(2, 15),
        text(2, 15),
        "20260301",
        "0830",
        String.valueOf(random.nextInt(1, 999_999_999)),
        version.release());
  }

  X12Set set() {
    return switch (random.nextInt(6)) {
      case 0 -> acknowledgement();
      case 1 -> advice();
      case 2 -> order();
      case 3 -> orderAcknowledgement();
      case 4 -> invoice();
      default -> notice();
    };
  }

  InterchangeAcknowledgement interchangeAcknowledgement() {
    return new InterchangeAcknowledgement(
        digits(9),
        "260301",
        "0830",
        oneOf(List.of(InterchangeAcknowledgement.Answer.values())),
        digits(3));
  }

  private GroupAcknowledgement acknowledgement() {
    boolean later = version == X12Version.V005010;
    return new GroupAcknowledgement(
        later && random.nextBoolean() ? Form.F999 : Form.F997,
        oneOf(List.of("SH", "PO", "IN")),
        number(999_999_999),
        later ? Optional.of("005010") : Optional.empty(),
        some(0, 3, this::verdict),
        new GroupVerdict(
            oneOf(List.of("A", "E", "P", "R")),
            random.nextInt(9),
            3,
            2,
            some(0, 5, () -> digits(1))));
  }

  private SetVerdict verdict() {
    return new SetVerdict(
        new SetHeader("856", digits(4)),
        oneOf(List.of("A", "E", "R")),
        some(0, 5, () -> digits(1)),
        some(0, 3, this::segmentError));
  }

  private SegmentError segmentError() {
    return new SegmentError(
        "LIN",
        random.nextInt(1, 99_999),
        random.nextBoolean() ? "HL" : "",
        random.nextBoolean() ? "8" : "",
        some(0, 3, this::elementError));
  }

  private ElementError elementError() {
    return new ElementError(
        random.nextInt(1, 30),
        random.nextBoolean() ? random.nextInt(1, 9) : 0,
        random.nextBoolean() ? number(1_999) : "",
        digits(1),
        random.nextBoolean() ? text(1, 99) : "");
  }

  private ApplicationAdvice advice() {
    return new ApplicationAdvice(
        text(1, 30),
        date(),
        some(
            1,
            3,
            () ->
                new SetAdvice(
                    oneOf(List.of("TA", "TE", "TR")),
                    number(999_999_999),
                    new SetHeader("856", digits(4)),
                    some(0, 3, this::contentError))));
  }

  private ContentError contentError() {
    return new ContentError(
        oneOf(List.of("007", "008", "024")),
        text(1, 60),
        new X12Place.Spot(
            "SN1", random.nextInt(1, 99_999), random.nextInt(1, 20), 0, number(1_500)),
        random.nextBoolean() ? text(1, 99) : "");
  }

  private PurchaseOrder order() {
    return new PurchaseOrder(
        "00", "SA", text(1, 22), date(), heading(), some(1, 4, this::orderLine));
  }

  private OrderAcknowledgement orderAcknowledgement() {
    return new OrderAcknowledgement(
        "00",
        "AD",
        text(1, 22),
        date(),
        heading(),
        some(
            1,
            4,
            () ->
                new OrderAcknowledgement.AcknowledgedLine(
                    orderLine(), some(0, 2, this::lineAnswer))));
  }

  private OrderAcknowledgement.LineAnswer lineAnswer() {
    boolean told = random.nextBoolean();
    return new OrderAcknowledgement.LineAnswer(
        oneOf(List.of("IA", "IB", "IR")),
        told ? Optional.of(new BigDecimal(random.nextInt(1, 999))) : Optional.empty(),
        told ? "EA" : "",
        told ? Optional.of(new X12Date("068", date(), Optional.empty(), "")) : Optional.empty());
  }

  private Invoice invoice() {
    List<OrderLine> lines = some(1, 4, () -> priced(orderLine()));
    BigDecimal total =
        lines.stream()
            .map(line -> line.quantity().multiply(line.price().orElse(BigDecimal.ZERO)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Invoice(
        date(), text(1, 22), text(1, 22), heading(), lines, total.setScale(2, RoundingMode.DOWN));
  }

  private OrderLine priced(OrderLine line) {
    Optional<BigDecimal> price = Optional.of(BigDecimal.valueOf(random.nextInt(1, 99_999), 2));
    return new OrderLine(line.line(), line.quantity(), line.unit(), price, line.codes());
  }

  private OrderLine orderLine() {
    return new OrderLine(
        text(1, 11),
        new BigDecimal(random.nextInt(1, 9_999)),
        "EA",
        random.nextBoolean()
            ? Optional.of(BigDecimal.valueOf(random.nextInt(1, 99_999), 2))
            : Optional.empty(),
        List.of(
            new ProductCode("UK", Gtin.withCheckDigit(digits(13)).value()),
            new ProductCode("VN", text(1, 20))));
  }

  private LevelDetails heading() {
    return new LevelDetails(
        some(0, 3, () -> new X12Reference("IV", text(1, 20), "")),
        List.of(),
        some(0, 2, this::dated),
        some(0, 3, this::party),
        List.of());
  }

  private ShipNotice notice() {
    return new ShipNotice(
        oneOf(List.of("00", "01", "05")),
        text(2, 30),
        date(),
        LocalTime.of(random.nextInt(24), random.nextInt(60)),
        some(0, 2, this::dated),
        some(1, 2, () -> level(List.of(Kind.SHIPMENT))));
  }

  /** A level at the end of a way down, each kind of which may stand in the one before. */
  private ShipLevel level(List<Kind> way) {
    Kind own = way.getLast();
    List<Kind> below =
        Stream.of(Kind.values())
            .filter(kind -> !way.contains(kind) && kind.mayStandIn(own))
            .toList();
    List<ShipLevel> children =
        below.isEmpty()
            ? List.of()
            : some(
                0, 2, () -> level(Stream.concat(way.stream(), Stream.of(oneOf(below))).toList()));
    return new ShipLevel(
        own,
        own == Kind.ITEM ? Optional.of(item()) : Optional.empty(),
        own == Kind.ORDER ? text(1, 22) : "",
        details(),
        children);
  }

  private ShippedItem item() {
    List<ProductCode> codes = new ArrayList<>();
    codes.add(new ProductCode("UK", Gtin.withCheckDigit(digits(13)).value()));
    codes.add(new ProductCode("LT", text(1, 20)));
    codes.addAll(some(0, 3, () -> new ProductCode("SN", text(1, 20))));
    return new ShippedItem(
        random.nextBoolean() ? text(1, 11) : "",
        codes,
        new BigDecimal(random.nextInt(0, 999_999) + (random.nextBoolean() ? ".5" : "")),
        "EA",
        some(0, 2, () -> text(1, 80)));
  }

  private LevelDetails details() {
    return new LevelDetails(
        some(
            0,
            3,
            () -> new X12Reference("SE", text(1, 20), random.nextBoolean() ? text(1, 80) : "")),
        some(0, 2, () -> new X12Mark("GM", Sscc.withCheckDigit(digits(17)).value())),
        some(0, 2, this::dated),
        some(0, 2, this::party),
        some(0, 1, () -> new X12Statement("", "Y", some(1, 4, () -> text(1, 200)))));
  }

  private X12Date dated() {
    boolean timed = random.nextBoolean();
    LocalTime time =
        LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(60))
            .plusNanos(random.nextInt(100) * 10_000_000L);
    return new X12Date(
        oneOf(List.of("011", "036", "017")),
        date(),
        timed ? Optional.of(time) : Optional.empty(),
        timed && random.nextBoolean() ? "ET" : "");
  }

  private X12Party party() {
    return new X12Party(
        oneOf(List.of("SF", "ST", "SE", "BY")),
        text(1, 60),
        random.nextBoolean()
            ? Optional.of(new PartyCode("UL", Gln.withCheckDigit(digits(12)).value()))
            : Optional.empty(),
        some(0, 3, () -> text(1, 55)),
        random.nextBoolean() ? List.of(text(2, 30), "NJ", digits(5), "US") : List.of());
  }

  private LocalDate date() {
    return LocalDate.of(2020, 1, 1).plusDays(random.nextInt(10_000));
  }

  private String digits(int count) {
    return IntStream.range(0, count)
        .mapToObj(at -> "" + random.nextInt(10))
        .reduce("", String::concat);
  }

  private String number(int below) {
    return String.valueOf(random.nextInt(1, below));
  }

  private String text(int least, int most) {
    return random
        .ints(random.nextInt(least, most + 1), 0, LETTERS.length())
        .mapToObj(at -> LETTERS.substring(at, at + 1))
        .reduce("", String::concat);
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> List<T> some(int least, int most, Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(least, most + 1)).toList();
  }
}
