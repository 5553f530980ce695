package org.pedigree.edi;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ListedShipment;
import org.pedigree.edi.SentGoods.Batch;
import org.pedigree.edi.SentGoods.Sent;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Sgln;
import org.pedigree.x12.LevelDetails;
import org.pedigree.x12.PartyCode;
import org.pedigree.x12.ProductCode;
import org.pedigree.x12.ShipLevel;
import org.pedigree.x12.ShipLevel.Kind;
import org.pedigree.x12.ShipNotice;
import org.pedigree.x12.ShippedItem;
import org.pedigree.x12.X12Date;
import org.pedigree.x12.X12Mark;
import org.pedigree.x12.X12Party;
import org.pedigree.x12.X12Reference;
import org.pedigree.x12.X12Statement;
import org.springframework.web.util.UriUtils;

/**
 * The ship notice of a shipment that a party of this node sent: the outermost container with an
 * SSCC is a tare, the innermost a pack; those in between, and containers without an SSCC, are left
 * out.
 *
 * @param event the shipping
 * @param names of the parties, by their GLNs
 * @param stated whether the sender affirms the transaction statement; nobody does it for it
 */
record NoticeOfShipment(
    ListedShipment listed, Event event, SentGoods goods, Names names, boolean stated) {

  private static final String STATEMENT =
      "SELLER HAS COMPLIED WITH EACH APPLICABLE SUBSECTION OF FDCA SEC. 581(27)(A)-(G)";

  private static final LevelDetails NOTHING =
      new LevelDetails(List.of(), List.of(), List.of(), List.of(), List.of());

  /** How places are called. */
  interface Names {
    String of(Gln gln);
  }

  ShipNotice notice() {
    var at = listed.shipment().dispatch().at().atOffset(ZoneOffset.UTC);
    return new ShipNotice(
        "00",
        number(),
        at.toLocalDate(),
        LocalTime.of(at.getHour(), at.getMinute(), at.getSecond()),
        List.of(),
        List.of(shipment(at.toLocalDate(), LocalTime.of(at.getHour(), at.getMinute()))));
  }

  /** The despatch advice that the event names; the beginning of its hash where it names none. */
  String number() {
    var advice = lastPart(listed.shipment().papers().despatchAdvice());
    return advice.isEmpty() ? listed.hash().hex().substring(0, 16) : advice;
  }

  private ShipLevel shipment(LocalDate day, LocalTime time) {
    var dates = List.of(new X12Date("011", day, Optional.of(time), "UT"));
    var statements =
        stated ? List.of(new X12Statement("", "Y", List.of(STATEMENT))) : List.<X12Statement>of();
    var details = new LevelDetails(List.of(), List.of(), dates, parties(), statements);
    return new ShipLevel(Kind.SHIPMENT, Optional.empty(), "", details, List.of(order()));
  }

  private ShipLevel order() {
    var number = lastPart(listed.shipment().papers().purchaseOrder());
    return new ShipLevel(
        Kind.ORDER, Optional.empty(), number, NOTHING, levels(goods.outermost(), Kind.TARE));
  }

  private List<X12Party> parties() {
    var transfer = event.common().why().transfer();
    return Stream.of(
            party("SF", transfer.source("location")),
            party("ST", transfer.destination("location")),
            party("SE", transfer.source("owning_party")),
            party("BY", transfer.destination("owning_party")))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<X12Party> party(String role, Optional<Identifier> named) {
    return named
        .flatMap(NoticeOfShipment::gln)
        .map(
            gln ->
                new X12Party(
                    role,
                    names.of(gln),
                    Optional.of(new PartyCode("UL", gln.value())),
                    List.of(),
                    List.of()));
  }

  private static Optional<Gln> gln(Identifier named) {
    return named
        .epc()
        .flatMap(
            epc ->
                epc instanceof Sgln place
                    ? Optional.of(place.gln())
                    : epc instanceof Pgln party ? Optional.of(party.gln()) : Optional.empty());
  }

  /** Containers, and the items beside them that are in none. */
  private List<ShipLevel> levels(List<Sent> these, Kind kind) {
    var levels = new ArrayList<ShipLevel>();
    var loose = new ArrayList<Sent>();
    for (var sent : these) {
      if (goods.isEmpty(sent)) {
        if (sent.gtin() != null) {
          loose.add(sent);
        }
      } else if (sent.sscc().isPresent()) {
        levels.add(container(sent, kind));
      } else {
        levels.addAll(levels(goods.in(sent), kind));
      }
    }
    levels.addAll(items(loose));
    return List.copyOf(levels);
  }

  private ShipLevel container(Sent sent, Kind kind) {
    var innermost = goods.in(sent).stream().allMatch(goods::isEmpty);
    var mark = new X12Mark("GM", sent.sscc().orElseThrow().value());
    var own = kind == Kind.TARE && !innermost ? Kind.TARE : Kind.PACK;
    var inside =
        own == Kind.PACK
            ? items(packs(goods.in(sent)).toList())
            : levels(goods.in(sent), Kind.PACK);
    var details = new LevelDetails(List.of(), List.of(mark), List.of(), List.of(), List.of());
    return new ShipLevel(own, Optional.empty(), "", details, inside);
  }

  /** The single packs among these and in them. */
  private Stream<Sent> packs(List<Sent> these) {
    return these.stream()
        .flatMap(
            sent ->
                !goods.isEmpty(sent)
                    ? packs(goods.in(sent))
                    : sent.gtin() == null ? Stream.empty() : Stream.of(sent));
  }

  private record Article(String gtin, @Nullable Batch batch) {}

  private static List<ShipLevel> items(List<Sent> packs) {
    var articles = new LinkedHashMap<Article, List<String>>();
    for (var pack : packs) {
      articles
          .computeIfAbsent(
              new Article(SentGoods.known(pack.gtin()), pack.batch()), _ -> new ArrayList<>())
          .add(SentGoods.known(pack.serial()));
    }
    return articles.entrySet().stream().map(each -> item(each.getKey(), each.getValue())).toList();
  }

  private static ShipLevel item(Article article, List<String> serials) {
    var codes = new ArrayList<ProductCode>();
    codes.add(new ProductCode("UK", article.gtin));
    var dates = new ArrayList<X12Date>();
    var batch = article.batch;
    if (batch != null && batch.lot() != null) {
      codes.add(new ProductCode("LT", batch.lot()));
    }
    if (batch != null && batch.expiry() != null) {
      dates.add(new X12Date("036", batch.expiry(), Optional.empty(), ""));
    }
    var numbers = serials.stream().map(serial -> new X12Reference("SE", serial, "")).toList();
    var details = new LevelDetails(numbers, List.of(), List.copyOf(dates), List.of(), List.of());
    var item =
        new ShippedItem(
            "", List.copyOf(codes), BigDecimal.valueOf(serials.size()), "EA", List.of());
    return new ShipLevel(Kind.ITEM, Optional.of(item), "", details, List.of());
  }

  private static String lastPart(@Nullable String transaction) {
    var uri = SentGoods.known(transaction);
    return UriUtils.decode(uri.substring(uri.lastIndexOf(':') + 1), StandardCharsets.UTF_8);
  }
}
