package org.pedigree.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.calendar.BusinessDays;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@code exception_case} with its items, as people and partners write them. */
@Component
class CaseTable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final Clock clock;
  private final BusinessDays days;
  private final CasesSettings settings;

  CaseTable(JdbcClient jdbc, Clock clock, BusinessDays days, CasesSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.days = days;
    this.settings = settings;
  }

  /** The owner's file under this number, which nobody else changes until the transaction ends. */
  Optional<Case> find(PartyId owner, UUID uuid) {
    return jdbc.sql(
            """
            select id, uuid, owner, partner, shipment_id, purchase_order, closed_at,
                   resolution
              from exception_case where owner = ? and uuid = ? for update
            """)
        .params(owner.value(), uuid)
        .query(CaseTable::file)
        .optional();
  }

  /** Closed cases whose partner was told of them, but not that they are closed. */
  List<Case> closedUntold() {
    return jdbc.sql(
            """
            select id, uuid, owner, partner, shipment_id, purchase_order, closed_at,
                   resolution
              from exception_case filed
             where closed_at is not null and origin <> 'partner' and partner is not null
               and exists (select from exception_message told
                            where told.case_id = filed.id and told.sent and told.kind = 'report')
               and not (select told.resolves from exception_message told
                         where told.case_id = filed.id and told.sent and told.kind = 'report'
                         order by told.id desc limit 1)
             order by id limit 100
            """)
        .query(CaseTable::file)
        .list();
  }

  private static Case file(ResultSet row, int number) throws SQLException {
    var partner = row.getObject("partner", Long.class);
    var closed = row.getObject("closed_at", OffsetDateTime.class);
    var how = row.getString("resolution");
    return new Case(
        row.getLong("id"),
        row.getObject("uuid", UUID.class),
        new Case.Sides(
            new PartyId(row.getLong("owner")), partner == null ? null : new PartyId(partner)),
        new Case.About(row.getObject("shipment_id", Long.class), row.getString("purchase_order")),
        closed == null ? null : new Case.Closed(closed.toInstant(), how));
  }

  /**
   * Opens a file.
   *
   * @param origin 'hand' or 'partner'
   */
  Case open(
      UUID uuid, Case.Sides sides, String origin, @Nullable String order, @Nullable String note) {
    var now = clock.instant();
    jdbc.sql(
            """
            insert into exception_case (uuid, owner, partner, subject, origin, purchase_order, note,
                                        opened_at, due_at)
            values (:uuid, :owner, :partner, :subject, :origin, :order, :note, :now, :due)
            """)
        .param("uuid", uuid)
        .param("owner", sides.owner().value())
        .param("partner", sides.partner() == null ? null : sides.partner().value())
        .param("subject", origin + " " + uuid)
        .param("origin", origin)
        .param("order", order)
        .param("note", note)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("due", days.after(now, settings.due()).atOffset(ZoneOffset.UTC))
        .update();
    return find(sides.owner(), uuid).orElseThrow();
  }

  void setPartner(Case file, PartyId partner) {
    jdbc.sql("update exception_case set partner = ? where id = ?")
        .params(partner.value(), file.id())
        .update();
  }

  /** Adds items, or changes what a partner says of one that is there. */
  void put(Case file, List<Item> items) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql(
            """
            insert into exception_item (uuid, case_id, owner, kind, cause, epc, instead_of, details,
                                        opened_at, request)
            select uuid::uuid, :case, :owner, kind, cause, epc, instead_of, details::jsonb, :now,
                   request
              from unnest(:uuids, :kinds, :causes, :epcs, :others, :details, :requests) as item
                   (uuid, kind, cause, epc, instead_of, details, request)
            on conflict (case_id, cause) do update set
               kind = excluded.kind, epc = excluded.epc, instead_of = excluded.instead_of,
               details = excluded.details, request = excluded.request
            """)
        .param("case", file.id())
        .param("owner", file.sides().owner().value())
        .param("now", now)
        .param("uuids", items.stream().map(item -> item.uuid().toString()).toArray(String[]::new))
        .param("kinds", items.stream().map(item -> item.kind().word()).toArray(String[]::new))
        .param("causes", items.stream().map(Item::cause).toArray(String[]::new))
        .param("epcs", items.stream().map(item -> item.facts().epc()).toArray(String[]::new))
        .param(
            "others", items.stream().map(item -> item.facts().insteadOf()).toArray(String[]::new))
        .param(
            "details",
            items.stream()
                .map(item -> JSON.writeValueAsString(item.facts().details()))
                .toArray(String[]::new))
        .param(
            "requests",
            items.stream()
                .map(item -> item.request() == null ? null : item.request().word())
                .toArray(String[]::new))
        .update();
  }

  /** What is wrong still. */
  List<Item> open(Case file) {
    return jdbc.sql(
            """
            select uuid, kind, epc, instead_of, details, request from exception_item
             where case_id = ? and resolved_at is null order by id
            """)
        .param(file.id())
        .query(CaseTable::item)
        .list();
  }

  static Item item(ResultSet row, int number) throws SQLException {
    var request = row.getString("request");
    return new Item(
        row.getObject("uuid", UUID.class),
        Kind.ofRow(row.getString("kind")),
        new Item.Facts(
            row.getString("epc"), row.getString("instead_of"), details(row.getString("details"))),
        request == null ? null : Resolution.of(request).orElseThrow());
  }

  static Map<String, Object> details(String json) {
    return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
  }

  /** What the reporting side asks for, item by item. */
  void ask(Case file, Map<UUID, Resolution> requests) {
    jdbc.sql(
            """
            update exception_item item set request = asked.request
              from unnest(:items, :requests) as asked (uuid, request)
             where item.case_id = :case and item.uuid = asked.uuid::uuid
            """)
        .param("case", file.id())
        .param("items", requests.keySet().stream().map(UUID::toString).toArray(String[]::new))
        .param("requests", requests.values().stream().map(Resolution::word).toArray(String[]::new))
        .update();
  }

  /** Writes down an answer; one on a quantity is one on all items of that kind and product. */
  int answer(Case file, UUID item, Reply reply) {
    return jdbc.sql(
            """
            update exception_item item set response = :response, alternative = :alternative,
                   comments = :comments
              from exception_item meant
             where meant.case_id = :case and meant.uuid = :item and item.case_id = :case
               and (item.id = meant.id
                    or item.kind = meant.kind and item.kind in ('overage', 'underage')
                       and substring(item.epc from '/01/[0-9]{14}/')
                         = substring(meant.epc from '/01/[0-9]{14}/'))
            """)
        .param("case", file.id())
        .param("item", item)
        .param("response", reply.accepted() ? "Accept" : "Reject")
        .param("alternative", reply.alternative() == null ? null : reply.alternative().word())
        .param("comments", reply.comments())
        .update();
  }

  /** An answer to what was asked for. */
  record Reply(boolean accepted, @Nullable Resolution alternative, @Nullable String comments) {}

  /** Closes the case with all that is open of it. */
  void close(Case file, String how) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql(
            """
            update exception_item set resolved_at = ?, resolved_how = ?
             where case_id = ? and resolved_at is null
            """)
        .params(now, how, file.id())
        .update();
    jdbc.sql(
            """
            update exception_case set closed_at = ?, resolution = ?
             where id = ? and closed_at is null
            """)
        .params(now, how, file.id())
        .update();
  }

  /** Opens a case again, with what was open of it when it was closed. */
  void reopen(Case file) {
    jdbc.sql(
            """
            update exception_item item set resolved_at = null, resolved_how = null
              from exception_case filed
             where filed.id = ? and item.case_id = filed.id and item.resolved_at = filed.closed_at
            """)
        .param(file.id())
        .update();
    jdbc.sql(
            "update exception_case set closed_at = null, resolution = null, due_at = ? where id ="
                + " ?")
        .params(days.after(clock.instant(), settings.due()).atOffset(ZoneOffset.UTC), file.id())
        .update();
  }
}
