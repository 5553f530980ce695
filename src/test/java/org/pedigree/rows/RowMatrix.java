package org.pedigree.rows;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Askers by rows: what the database shows, and what it should. */
final class RowMatrix {

  /** Of these a logged reason shows nothing: they are about who asks, not about goods. */
  private static final Set<String> ABOUT_THE_ASKER =
      Set.of(
          "capture_job",
          "capture_finding",
          "event_document",
          "inspection",
          "inspection_party",
          "receipt",
          "receipt_item",
          "inquiry",
          "vrs_request",
          "vrs_verification",
          "first_contact",
          "counter_scan",
          "exception_message",
          "exception_deed",
          "suspect_investigation",
          "suspect_pack",
          "suspect_form",
          "suspect_notice",
          "suspect_disposition",
          "suspect_deed",
          "emvs_alert",
          "emvs_comment",
          "trace_attachment",
          "monitor_document",
          "monitor_failure",
          "monitor_key",
          "monitor_arrival",
          "monitor_replay",
          "partner_profile",
          "edi_dispatch",
          "edi_sending",
          "edi_acknowledgement",
          "edi_notice");

  /** Of them, what administrators see of everybody for a reason. */
  private static final Set<String> FOR_ADMINISTRATORS =
      Set.of(
          "capture_job",
          "capture_finding",
          "event_document",
          "monitor_document",
          "monitor_failure",
          "monitor_key",
          "monitor_replay");

  /** What regulators see of everybody for a reason, and administrators have nothing to do with. */
  private static final Set<String> FOR_REGULATORS =
      Set.of(
          "recall_order",
          "recall_lot",
          "recall_range",
          "recall_event",
          "recall_notice",
          "exception_case",
          "exception_item",
          "trace_request");

  /** What administrators see without a reason: how the node is set up. */
  private static final Set<String> OF_THE_NODE = Set.of("partner_profile");

  private static final Pattern BY_EVENT = Pattern.compile("seen\\.event_id = \\w+\\.(\\w+)");

  private final JdbcClient owner;
  private final DataSource reader;
  private final DataSource administrator;
  private final Map<Long, Set<Long>> sight;
  private final Map<Long, Entitled> entitled = new HashMap<>();

  /** By table, looked up while all policies are there. */
  private final Map<String, String> keyOf = new HashMap<>();

  RowMatrix(JdbcClient owner, DataSource reader, DataSource administrator) {
    this.owner = owner;
    this.reader = reader;
    this.administrator = administrator;
    this.sight = Sight.of(owner);
    tables().forEach(table -> keyOf.put(table, key(table)));
  }

  Map<Long, Set<Long>> sight() {
    return sight;
  }

  Entitled entitled(long party) {
    return entitled.computeIfAbsent(party, _ -> Entitled.of(owner, party, sight));
  }

  /** Every table that the reader may read. */
  List<String> tables() {
    return owner
        .sql(
            """
            select relname::text from pg_class
             where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
               and has_any_column_privilege('pedigree_reader', oid, 'select') order by 1
            """)
        .query(String.class)
        .list();
  }

  /** Rows that the asker sees and should not ("more"), or should see and does not ("less"). */
  Map<String, Set<String>> differences(Asker asker, String table) {
    var shown = shown(asker, table);
    var due = due(asker, table);
    var differences = new TreeMap<String, Set<String>>();
    differences.put("more", minus(shown, due));
    differences.put("less", minus(due, shown));
    differences.values().removeIf(Set::isEmpty);
    return differences;
  }

  private static Set<String> minus(Set<String> one, Set<String> other) {
    return one.stream().filter(row -> !other.contains(row)).collect(toSet());
  }

  private Set<String> shown(Asker asker, String table) {
    if (!readable(asker, table)) {
      return Set.of();
    }
    return asking(
        asker,
        jdbc ->
            jdbc.sql("select %s from %s t".formatted(row(table), table)).query(String.class).set());
  }

  /**
   * How the asker's role gets at an answer, where the planner does not prefer to read small tables.
   */
  List<String> plan(Asker asker, String question) {
    return asking(
        asker,
        jdbc -> {
          jdbc.sql("set local enable_seqscan = off").update();
          jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
          return jdbc.sql("explain (costs off) " + question).query(String.class).list();
        });
  }

  private <T> T asking(Asker asker, Function<JdbcClient, T> question) {
    var pool = asker.administrator() ? administrator : reader;
    var jdbc = JdbcClient.create(pool);
    return new TransactionTemplate(new JdbcTransactionManager(pool))
        .execute(
            _ -> {
              asker.settings().forEach((name, value) -> set(jdbc, name, value));
              return question.apply(jdbc);
            });
  }

  private static void set(JdbcClient jdbc, String name, String value) {
    jdbc.sql("select set_config(?, ?, true)").params(name, value).query(String.class).single();
  }

  private boolean readable(Asker asker, String table) {
    return owner
        .sql("select has_any_column_privilege(?, ?, 'select')")
        .params(asker.administrator() ? "pedigree_administrator" : "pedigree_reader", table)
        .query(Boolean.class)
        .single();
  }

  private Set<String> due(Asker asker, String table) {
    var key = keyOf.get(table);
    var may = may(asker, table);
    return owner
        .sql("select %s as row, (%s)::text as key from %s t".formatted(row(table), key, table))
        .query((row, _) -> may.test(row.getString("key")) ? row.getString("row") : "")
        .set()
        .stream()
        .filter(row -> !row.isEmpty())
        .collect(toSet());
  }

  private Predicate<String> may(Asker asker, String table) {
    if (asker.administrator() && FOR_REGULATORS.contains(table)) {
      return _ -> false;
    }
    if (asker.everything() && !ABOUT_THE_ASKER.contains(table)) {
      return _ -> true;
    }
    if (asker.everything() && asker.administrator() && FOR_ADMINISTRATORS.contains(table)) {
      return _ -> true;
    }
    if (asker.administrator() && OF_THE_NODE.contains(table)) {
      return _ -> true;
    }
    if (asker.administrator()) {
      var own = table.equals("inspection") ? inspections(asker) : Set.of();
      return own::contains;
    }
    if (asker.party() == Asker.NO_PARTY) {
      return _ -> false;
    }
    return key -> keys(asker, table).contains(key);
  }

  private Set<String> inspections(Asker asker) {
    return owner
        .sql("select id::text from inspection where administrator = ?")
        .param(asker.settings().get("pedigree.administrator"))
        .query(String.class)
        .set();
  }

  private final Map<String, Set<String>> keysOf = new HashMap<>();

  private Set<String> keys(Asker asker, String table) {
    return keysOf.computeIfAbsent(
        asker.party() + " " + table, _ -> keys(entitled(asker.party()), table));
  }

  private Set<String> keys(Entitled party, String table) {
    return switch (table) {
      case "party", "party_role", "party_location" -> text(party.parties(owner));
      case "document", "event_document" -> text(party.documents(owner));
      case "epc" -> text(party.epcs());
      case "event_key" -> party.hashes(owner);
      case "custody_object" -> text(party.objects());
      case "capture_job", "capture_finding" -> text(party.jobs(owner));
      case "inspection" -> text(party.inspections(owner));
      case "receipt", "receipt_item" -> receipts(party.party());
      case "inspection_party",
          "inquiry",
          "trace_request",
          "trace_attachment",
          "vrs_request",
          "vrs_verification",
          "first_contact",
          "counter_scan",
          "exception_case",
          "exception_item",
          "exception_message",
          "exception_deed",
          "suspect_investigation",
          "suspect_pack",
          "suspect_form",
          "suspect_notice",
          "suspect_disposition",
          "suspect_deed",
          "monitor_document",
          "monitor_failure",
          "monitor_key",
          "monitor_arrival",
          "monitor_replay",
          "partner_profile",
          "edi_dispatch",
          "edi_sending",
          "edi_acknowledgement",
          "edi_notice" ->
          Set.of(Long.toString(party.party()));
      case "emvs_alert" ->
          text(
              Set.copyOf(
                  owner
                      .sql("select id from emvs_alert where :party in (party_id, maker)")
                      .param("party", party.party())
                      .query(Long.class)
                      .list()));
      case "emvs_comment" ->
          text(
              Set.copyOf(
                  owner
                      .sql(
                          """
                          select c.id from emvs_comment c join emvs_alert a on a.id = c.alert
                           where :party in (a.party_id, a.maker)
                          """)
                      .param("party", party.party())
                      .query(Long.class)
                      .list()));
      case "event_party" -> events(party);
      case "recall_order", "recall_lot", "recall_range", "recall_event" -> recalls(party);
      case "recall_notice" -> notices(party);
      default -> text(party.events());
    };
  }

  /** Of its own goods, and those that it received for others. */
  private Set<String> receipts(long party) {
    return text(
        owner
            .sql("select id from receipt where party_id = :party or opened_by = :party")
            .param("party", party)
            .query(Long.class)
            .set());
  }

  private static Set<String> events(Entitled party) {
    return party.events().stream().map(event -> party.party() + " " + event).collect(toSet());
  }

  /** What it ordered, and what it was notified of. */
  private Set<String> recalls(Entitled party) {
    return owner
        .sql(
            """
            select id::text from recall_order where party_id = :party
            union select order_id::text from recall_notice where party_id = :party
            """)
        .param("party", party.party())
        .query(String.class)
        .set();
  }

  /** Its own line, and every line of what it ordered. */
  private Set<String> notices(Entitled party) {
    return owner
        .sql(
            """
            select notice.id::text from recall_notice notice
              join recall_order ordered on ordered.id = notice.order_id
             where notice.party_id = :party or ordered.party_id = :party
            """)
        .param("party", party.party())
        .query(String.class)
        .set();
  }

  private static Set<String> text(Set<Long> ids) {
    return ids.stream().map(String::valueOf).collect(toSet());
  }

  /** What decides on a row. */
  private String key(String table) {
    return switch (table) {
      case "party", "document", "epc", "custody_object", "capture_job" -> "id";
      case "inspection", "emvs_alert", "emvs_comment", "recall_order", "recall_notice", "receipt" ->
          "id";
      case "receipt_item" -> "receipt";
      case "recall_lot", "recall_range", "recall_event" -> "order_id";
      case "party_role",
          "party_location",
          "inspection_party",
          "inquiry",
          "trace_request",
          "trace_attachment",
          "vrs_verification",
          "first_contact",
          "counter_scan" ->
          "party_id";
      case "event_document" -> "document_id";
      case "vrs_request" -> "responder";
      case "exception_case", "exception_item", "exception_message", "exception_deed" -> "owner";
      case "suspect_investigation",
          "suspect_pack",
          "suspect_form",
          "suspect_notice",
          "suspect_disposition",
          "suspect_deed",
          "partner_profile" ->
          "owner";
      case "edi_dispatch" -> "sender";
      case "edi_sending", "edi_acknowledgement", "edi_notice" -> "party";
      case "monitor_document",
          "monitor_failure",
          "monitor_key",
          "monitor_arrival",
          "monitor_replay" ->
          "party";
      case "event_key" -> "encode(hash, 'hex')";
      case "capture_finding" -> "job_id";
      case "event_party" -> "party_id || ' ' || event_id";
      default -> eventColumn(table);
    };
  }

  /** A table that the matrix knows nothing of is one whose rows say what an event says. */
  private String eventColumn(String table) {
    var policy =
        owner
            .sql(
                """
                select pg_get_expr(polqual, polrelid) from pg_policy
                 where polrelid = ?::regclass and polname = 'taking_part'
                """)
            .param(table)
            .query(String.class)
            .optional()
            .orElseThrow(
                () -> new AssertionError("Say in the matrix who may see rows of " + table));
    var column = BY_EVENT.matcher(policy);
    if (!column.find()) {
      throw new AssertionError("Say in the matrix who may see rows of " + table);
    }
    return column.group(1);
  }

  /** The row's identity, as columns that everybody may read. */
  private static String row(String table) {
    return switch (table) {
      case "document" -> "t.id || ' ' || t.sender";
      case "ledger_move" -> "t.move_id::text";
      case "party_location" -> "row (gln, party_id, name)::text";
      default -> "t::text";
    };
  }
}
