package org.pedigree.custody;

import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ListedShipment.Count;
import org.pedigree.custody.ListedShipment.State;
import org.pedigree.epcis.EventHash;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists shipments, the youngest first. */
public class Shipments {

  /** Seen from the party that asks. */
  public enum Direction {
    IN,
    OUT
  }

  /**
   * Which shipments.
   *
   * @param ends the parties that sent, or receive or buy
   * @param states none for all
   * @param before the last of the page before this one
   */
  public record Wish(
      List<PartyId> ends,
      Direction direction,
      Set<State> states,
      Span span,
      @Nullable ListedShipment before) {

    public Wish {
      ends = List.copyOf(ends);
      states = Set.copyOf(states);
    }
  }

  /** When they were shipped: since an instant, and before one. */
  public record Span(@Nullable Instant since, @Nullable Instant until) {

    public static final Span ALL = new Span(null, null);
  }

  private static final String COLUMNS =
      """
      s.id, s.sender, s.receiver, s.buyer, s.purpose, s.drop_shipment, s.purchase_order,
      s.despatch_advice, s.shipped_at, s.reported, s.lines, s.open_lines, s.received_lines,
      s.missing, s.surplus, s.state
      """;

  /** A page of one end, by the index of that end. */
  private static final String OF_END =
      """
      (select %s from custody_shipment s where s.%s = ending.party %s
        order by s.shipped_at desc, s.id desc limit :most)
      """;

  private final JdbcClient jdbc;

  public Shipments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** At most so many of them. */
  public List<ListedShipment> page(Wish wish, int most) {
    var which = which(wish);
    return jdbc.sql(
            """
            select s.*, event.hash
              from unnest(cast(:ends as bigint[])) as ending (party)
             cross join lateral (%s) s
              join event on event.id = s.id
             order by s.shipped_at desc, s.id desc limit :most
            """
                .formatted(ofEnds(wish.direction(), String.join(" ", which.keySet()))))
        .param("ends", wish.ends().stream().map(PartyId::value).toArray(Long[]::new))
        .param("most", most)
        .params(parameters(which))
        .query(Shipments::listed)
        .list();
  }

  private static String ofEnds(Direction direction, String which) {
    return switch (direction) {
      case OUT -> OF_END.formatted(COLUMNS, "sender", which);
      case IN ->
          OF_END.formatted(COLUMNS, "receiver", which)
              + "union all"
              + OF_END.formatted(
                  COLUMNS, "buyer", which + " and s.buyer is distinct from s.receiver");
    };
  }

  /** Conditions, each with its parameters: only those that are asked, so that an index answers. */
  private static Map<String, Map<String, Object>> which(Wish wish) {
    var which = new LinkedHashMap<String, Map<String, Object>>();
    if (!wish.states().isEmpty()) {
      which.put("and s.state = any (:states)", Map.of("states", words(wish.states())));
    }
    if (wish.span().since() instanceof Instant since) {
      which.put(
          "and s.shipped_at >= cast(:since as timestamptz)", Map.of("since", since.toString()));
    }
    if (wish.span().until() instanceof Instant until) {
      which.put(
          "and s.shipped_at < cast(:until as timestamptz)", Map.of("until", until.toString()));
    }
    if (wish.before() instanceof ListedShipment before) {
      which.put(
          "and (s.shipped_at, s.id) < (cast(:at as timestamptz), :id)",
          Map.of("at", before.shipment().dispatch().at().toString(), "id", before.shipment().id()));
    }
    return which;
  }

  private static Map<String, Object> parameters(Map<String, Map<String, Object>> which) {
    var all = new HashMap<String, Object>();
    which.values().forEach(all::putAll);
    return all;
  }

  /** The shipment of this event, if it is one. */
  public Optional<ListedShipment> find(EventHash hash) {
    return jdbc.sql(
            """
            select %s, event.hash
              from event_identity named join custody_shipment s on s.id = named.event_id
              join event on event.id = s.id
             where named.hash = ? and named.declared_at is null
            """
                .formatted(COLUMNS))
        .param(hash.bytes())
        .query(Shipments::listed)
        .optional();
  }

  /** These shipments, as far as there are such, the youngest first. */
  public List<ListedShipment> find(Collection<Long> ids) {
    return jdbc.sql(
            """
            select %s, event.hash from custody_shipment s join event on event.id = s.id
             where s.id = any (?) order by s.shipped_at desc, s.id desc
            """
                .formatted(COLUMNS))
        .param(Columns.ids(ids))
        .query(Shipments::listed)
        .list();
  }

  private static ListedShipment listed(ResultSet row, int number) throws SQLException {
    return new ListedShipment(
        ShipmentRows.shipment(row, number),
        EventHash.of(row.getBytes("hash")),
        Words.constant(State.class, row.getString("state")),
        new Count(
            row.getInt("lines"),
            row.getInt("open_lines"),
            row.getInt("received_lines"),
            row.getInt("missing"),
            row.getInt("surplus")));
  }

  private static String[] words(Set<State> states) {
    return states.stream().map(Words::of).collect(toSet()).toArray(String[]::new);
  }
}
