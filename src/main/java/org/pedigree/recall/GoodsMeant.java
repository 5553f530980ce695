package org.pedigree.recall;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.party.PartyId;
import org.pedigree.recall.Wanted.OfEpc;
import org.pedigree.recall.Wanted.OfLot;
import org.pedigree.recall.Wanted.OfSerials;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the goods that an order means. EPCIS has no word for a range of serial numbers, so a range
 * is a way to choose: the event names the packs one by one, and everybody can judge it.
 */
@Component
class GoodsMeant {

  private static final int MOST = 20_000;

  private final JdbcClient jdbc;

  GoodsMeant(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was found.
   *
   * @param packs canonical keys by the object's row
   * @param ranges how many packs each range was found to have
   */
  record Found(List<OfLot> lots, Map<OfSerials, Integer> ranges, Map<Long, Identifier> packs) {

    RecallEvent.Goods goods() {
      return new RecallEvent.Goods(
          lots.stream().map(OfLot::epcClass).toList(), List.copyOf(packs.values()));
    }
  }

  /**
   * What these name.
   *
   * @param maker whose goods may be meant; null for everybody's
   * @throws NotARecall if a range has no pack, a pack is not known, or there are too many
   */
  Found find(List<Wanted> wanted, @Nullable PartyId maker) {
    var lots = new ArrayList<OfLot>();
    var ranges = new LinkedHashMap<OfSerials, Integer>();
    var packs = new LinkedHashMap<Long, Identifier>();
    var named = new ArrayList<String>();
    for (var one : wanted) {
      switch (one) {
        case OfLot lot -> lots.add(lot);
        case OfSerials range -> {
          var found = packs(range, maker);
          ranges.put(range, found.size());
          packs.putAll(found);
        }
        case OfEpc(var epc) -> named.add(epc.canonical());
      }
    }
    packs.putAll(packs(named));
    if (packs.size() > MOST) {
      throw tooMany(packs.size());
    }
    return new Found(List.copyOf(lots), ranges, packs);
  }

  private Map<Long, Identifier> packs(OfSerials range, @Nullable PartyId maker) {
    var found =
        packs(
            jdbc.sql(
                    """
                    select object.id, epc.canonical from custody_object object join epc using (id)
                     where gtin = :gtin and length(serial) = length(:first)
                       and serial collate "C" between :first and :last
                       and (cast(:maker as bigint) is null or maker = :maker)
                     order by object.id limit %d
                    """
                        .formatted(MOST + 1))
                .param("gtin", range.gtin().value())
                .param("first", range.first().value())
                .param("last", range.last().value())
                .param("maker", maker == null ? null : maker.value()));
    if (found.isEmpty()) {
      throw new NotARecall(
          HttpStatus.CONFLICT,
          "serials",
          "A range has packs that were made by who recalls it",
          "a pack of %s from %s to %s".formatted(range.gtin(), range.first(), range.last()),
          "none");
    }
    return found;
  }

  /** With all that is in them. */
  private Map<Long, Identifier> packs(List<String> named) {
    if (named.isEmpty()) {
      return Map.of();
    }
    var found =
        packs(
            jdbc.sql(
                    """
                    select below.id, epc.canonical
                      from epc named join custody_object object on object.id = named.id
                     cross join lateral custody_below(object.id) below
                      join epc on epc.id = below.id
                     where named.canonical = any (:named) order by below.id limit %d
                    """
                        .formatted(MOST + 1))
                .param("named", named.toArray(String[]::new)));
    var known = found.values().stream().map(Identifier::canonical).collect(toSet());
    named.stream()
        .filter(epc -> !known.contains(epc))
        .findFirst()
        .ifPresent(
            epc -> {
              throw new NotARecall(
                  HttpStatus.CONFLICT,
                  "epcs",
                  "A pack that is recalled is known",
                  "packs that were commissioned",
                  epc);
            });
    return found;
  }

  private static Map<Long, Identifier> packs(JdbcClient.StatementSpec question) {
    var found = new LinkedHashMap<Long, Identifier>();
    question.query(
        row -> {
          found.put(row.getLong("id"), Identifier.of(row.getString("canonical")));
        });
    return found;
  }

  private static NotARecall tooMany(int found) {
    return new NotARecall(
        "serials",
        "A recall names so many packs one by one; more of them are a lot",
        "at most " + MOST,
        found > MOST ? "more" : Integer.toString(found));
  }
}
