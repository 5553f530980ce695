package org.pedigree.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.custody.Histories;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Parties by rows by ways in: the database, and every answer of the application, show each party
 * what an oracle that reads nothing but the documents grants it. Nothing more, and nothing less.
 */
@PedigreeTest
@TestPropertySource(
    properties = {
      "pedigree.demo.story=true",
      "pedigree.demo.deeds=false",
      "pedigree.inspections.told=true",
      "rows=matrix"
    })
class RowsTest {

  private static RowMatrix matrix;
  private static List<Asker> askers;

  @Autowired private JdbcClient owner;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private Tokens tokens;
  @Autowired private Histories histories;

  @Autowired
  @Qualifier("readerPool")
  private DataSource reader;

  @Autowired
  @Qualifier("administratorPool")
  private DataSource administrator;

  @BeforeEach
  void world() {
    if (matrix == null) {
      new World(capture, parties).tell();
      looks();
      recalls();
      questions();
      replay();
      matrix = new RowMatrix(owner, reader, administrator);
      askers = askers();
    }
  }

  /** Of what Prairie sent and nobody can read. */
  private void replay() {
    var document =
        owner
            .sql(
                """
                select key from monitor_document
                 where failed and party = (select id from party where code = 'prairie')
                """)
            .query(UUID.class)
            .single();
    post("prairie", "/api/documents/" + document + "/replay", Map.of());
  }

  /** The maker and others are concerned by both. */
  private void looks() {
    var secret = Map.of("epc", World.SECRET, "reason", "CANARYREASON");
    get("regulator", "/api/trace?epc={epc}&reason={reason}", secret);
    get("operator", "/api/administration/trace?epc={epc}&reason={reason}", secret);
    get("pharmacy", "/checkConnectivity?gtin=00300010543215&reqGLN=0614142000011", Map.of());
    tokens
        .as("pharmacy")
        .post()
        .uri("/api/receipts")
        .header("Idempotency-Key", "canary")
        .body(Map.of("items", List.of(Map.of("sscc", "003000100000990019"))))
        .exchangeSuccessfully();
    tokens
        .as("pharmacy")
        .post()
        .uri("/api/verifications")
        .body(Map.of("scan", "(01)00300010543215(17)410331(10)CZ26A(21)NOBODYS"))
        .exchangeSuccessfully();
    reportedToTheMaker();
    suspectedByTheMaker();
    agreedByTheMaker();
    toldByTheMaker();
    tokens
        .as("pharmacy")
        .post()
        .uri("/scan?scan={scan}", "(01)00300010543215(17)410331(10)CZ26A(21)NOBODYS")
        .exchangeSuccessfully();
    alert();
  }

  private void reportedToTheMaker() {
    var request = Map.of("kind", "damaged", "partner", "maker", "note", "CANARYDAMAGED");
    var uuid = UUID.randomUUID();
    post("pharmacy", "/api/cases", request, uuid);
    var filed =
        owner
            .sql("select uuid from exception_case where note = 'CANARYDAMAGED'")
            .query(UUID.class)
            .single();
    post("pharmacy", "/api/cases/%s/report".formatted(filed), Map.of(), filed);
  }

  private void agreedByTheMaker() {
    tokens
        .as("maker")
        .put()
        .uri("/api/partners/0614142000011/profile")
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            Map.of(
                "gln",
                "0614142000011",
                "validation",
                "as received",
                "certificates",
                List.of("CANARYCERT")))
        .exchangeSuccessfully();
  }

  /** A ship notice to the pharmacy, which acknowledged it. */
  private void toldByTheMaker() {
    owner
        .sql(
            """
            with ends as (
              select maker.id as party, buyer.id as partner from party maker, party buyer
               where maker.code = 'maker' and buyer.code = 'pharmacy'),
            file as (
              insert into edi_file (partner, name, body, digest, received_at, refused, findings)
              select partner, 'x', 'x', sha256('x'), now(), false, '[]' from ends returning id),
            interchange as (
              insert into edi_interchange
                     (file, partner, party, sender, receiver, control_number, state)
              select file.id, partner, party, 'ZZ:A', 'ZZ:B', '000000001', 'taken' from file, ends
              returning id),
            told as (
              insert into edi_notice (party, partner, interchange, number, encoded, shipped_at,
                                      received_at, data_by)
              select party, partner, interchange.id, 'x', 'x', now(), now(), now() + interval '1 h'
                from interchange, ends),
            sent as (
              insert into outbound_document
                     (sender, partner, kind, body, digest, created_at, due_at, delivered_at)
              select party, partner, 'x12', 'x', sha256('x'), now(), now(), now() from ends
              returning id),
            notice as (
              insert into edi_dispatch (shipment, sender, partner, decided_at, outbound, state,
                                        number, sent_at, answer_by)
              select 1, party, partner, now(), sent.id, 'accepted', 'x', now(), now() + interval '1 h'
                from ends, sent returning id, outbound),
            sending as (
              insert into edi_sending
                     (dispatch, party, partner, outbound, control_number, sent_at)
              select notice.id, party, partner, outbound, 1, now() from notice, ends returning id)
            insert into edi_acknowledgement (sending, party, partner, interchange, set_id, part, about,
                                             answer, findings, contrary, received_at)
            select sending.id, party, partner, interchange.id, '997', 'syntax', 'x', 'accepted', '[]',
                   false, now()
              from sending, interchange, ends
            """)
        .update();
  }

  private void suspectedByTheMaker() {
    var lot = Map.of("gtin", "00300010543215", "lot", "CZ26A", "reason", "CANARYSUSPECT");
    post("maker", "/api/investigations", lot, UUID.randomUUID());
    var uuid = owner.sql("select uuid from suspect_investigation").query(UUID.class).single();
    var all = "/api/investigations/" + uuid;
    post("maker", all + "/escalation", Map.of("reason", "CANARYFAKE"), UUID.randomUUID());
    post("maker", all + "/notices", Map.of(), UUID.randomUUID());
    post(
        "maker",
        all + "/dispositions",
        Map.of("how", "not in possession", "reference", "CANARYDISPOSED"),
        UUID.randomUUID());
    var drug =
        Map.of(
            "name",
            "x",
            "ingredients",
            "x",
            "description",
            "x",
            "strength",
            "x",
            "dosageForm",
            "x");
    post(
        "maker",
        all + "/forms",
        Map.of(
            "type",
            "initial",
            "classification",
            "counterfeit",
            "event",
            "CANARYEVENT",
            "drug",
            drug),
        UUID.randomUUID());
  }

  private void post(String party, String uri, Object body, UUID key) {
    tokens
        .as(party)
        .post()
        .uri(uri)
        .header("Idempotency-Key", key.toString())
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchangeSuccessfully();
  }

  @Test
  void casesAreToldToTheirOwnerAndToNobodyElse() {
    forEachParty(
        (party, client) -> {
          canaries(party).check(Answer.of(client, "/api/investigations"), "");
          for (var state : List.of("open", "closed")) {
            var listed = Answer.of(client, "/api/cases?state={state}", state);
            canaries(party).check(listed, "");
            listed
                .texts("/*/uuid")
                .forEach(
                    uuid ->
                        canaries(party).check(Answer.of(client, "/api/cases/{id}", uuid), uuid));
          }
          var own =
              owner
                  .sql("select uuid::text from exception_case where owner = ?")
                  .param(party.id().value())
                  .query(String.class)
                  .set();
          owner
              .sql("select distinct uuid::text from exception_case")
              .query(String.class)
              .list()
              .forEach(
                  uuid ->
                      assertThat(Answer.of(client, "/api/cases/{id}", uuid).status())
                          .as(uuid)
                          .isEqualTo(own.contains(uuid) ? 200 : 404));
        });
  }

  /** One that a user and a maker speak of. */
  private void alert() {
    var scan = "(01)00300010543215(17)420331(10)CZ26A(21)1006";
    get("pharmacy", "/api/emvs/packs?scan={scan}", Map.of("scan", scan));
    var alert = owner.sql("select max(alert_id) from emvs_alert").query(String.class).single();
    for (var side : List.of("pharmacy", "maker")) {
      tokens
          .as(side)
          .post()
          .uri("/api/emvs/alerts/{alert}/comments", alert)
          .body(Map.of("text", "Looked at"))
          .exchangeSuccessfully();
    }
  }

  /** Of what the pharmacy has, and of a pack that nobody but the maker knows. */
  private void recalls() {
    order("CANARYREASON1", "CANARYIN1", "CANARYIN1");
    order("CANARYREASON2", "CANARYSECRET", "CANARYSECRET");
  }

  /** Of the maker by the pharmacy, which had no part in it; and a regulator's inquiry. */
  private void questions() {
    post(
        "pharmacy",
        "/api/traces",
        Map.of(
            "responderGln", "0300011111116",
            "requester", Map.of("email", "trace@pharmacy.example"),
            "responseTypeRequested", "Transaction Information",
            "reasonAttestation", "Compliance Audit",
            "product", Map.of("gtin", "00300010543215", "serial", "CANARYNOBODYS")));
    owner
        .sql(
            """
            insert into trace_attachment (trace_request, number, party_id, name, content_type, sha256,
                                          content)
            select id, 1, party_id, 'note.pdf', 'application/pdf', sha256('x'), 'x' from trace_request
            """)
        .update();
    post(
        "regulator",
        "/api/inquiries",
        Map.of(
            "purpose", "CANARYREASON",
            "party", "cedar",
            "since", "2026-01-01",
            "until", "2026-02-01"));
  }

  private void post(String party, String uri, Map<String, ?> body) {
    tokens.as(party).post().uri(uri).body(body).exchangeSuccessfully();
  }

  private void order(String reason, String first, String last) {
    var range = Map.of("gtin", "00300010543215", "first", first, "last", last);
    tokens
        .as("maker")
        .post()
        .uri("/api/recalls")
        .header("Idempotency-Key", reason)
        .body(
            Map.of(
                "recallClass",
                "II",
                "reason",
                reason,
                "instructions",
                "Send it back.",
                "serials",
                List.of(range),
                "lots",
                List.of(Map.of("gtin", "00300010543215", "lot", reason))))
        .exchangeSuccessfully();
  }

  private List<Asker> askers() {
    var all = new ArrayList<Asker>();
    for (var party : parties.hosted()) {
      all.add(Asker.party(party.code(), party.id().value()));
    }
    var regulator = Asker.party("regulator", id("regulator"));
    var maker = Asker.party("maker", id("maker"));
    long regulators = look("administrator is null");
    long administrators = look("administrator is not null");
    all.add(regulator.looking(regulators));
    all.add(regulator.pretending(administrators));
    all.add(maker.pretending(regulators));
    all.add(maker.pretending(administrators));
    all.add(Asker.nobody());
    all.add(Asker.nobody().pretending(regulators));
    all.add(Asker.administrator("operator"));
    all.add(Asker.administrator("operator").looking(administrators));
    all.add(Asker.administrator("another").pretending(administrators));
    all.add(Asker.administrator("operator").pretending(regulators));
    return all;
  }

  private long id(String code) {
    return parties.byCode(code).orElseThrow().id().value();
  }

  private long look(String condition) {
    return owner
        .sql("select min(id) from inspection where " + condition)
        .query(Long.class)
        .single();
  }

  @Test
  void theDatabaseShowsEachAskerItsRows() {
    var wrong = new ArrayList<String>();
    for (var table : matrix.tables()) {
      for (var asker : askers) {
        var differences = matrix.differences(asker, table);
        if (!differences.isEmpty()) {
          wrong.add("%s of %s: %s".formatted(table, asker, differences));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theOracleGrantsSomethingAndWithholdsSomething() {
    long events = owner.sql("select count(*) from event").query(Long.class).single();

    for (var party : parties.hosted()) {
      if (!party.code().equals("regulator")) {
        assertThat((long) events(party).size()).isBetween(1L, events - 1);
      }
    }
  }

  /** Whatever the policy: without it somebody sees more, or less. */
  @Test
  void theMatrixObjectsToEveryPolicyThatIsDropped() {
    var unnoticed = new TreeSet<String>();
    for (var policy : policies()) {
      owner.sql("drop policy %s on %s".formatted(policy.name, policy.table)).update();
      try {
        if (agrees(policy.table)) {
          unnoticed.add(policy.name + " on " + policy.table);
        }
      } finally {
        owner.sql(policy.again).update();
      }
    }
    assertThat(unnoticed).isEmpty();
  }

  @Test
  void theMatrixObjectsToEveryTableThatIsLeftUnguarded() {
    var unnoticed = new TreeSet<String>();
    for (var table : matrix.tables()) {
      owner.sql("alter table %s disable row level security".formatted(table)).update();
      try {
        if (agrees(table)) {
          unnoticed.add(table);
        }
      } finally {
        owner.sql("alter table %s enable row level security".formatted(table)).update();
      }
    }
    assertThat(unnoticed).isEmpty();
  }

  private record Policy(String table, String name, String again) {}

  private List<Policy> policies() {
    return owner
        .sql(
            """
            select tablename, policyname,
                   format('create policy %I on %I for select to %s using (%s)', policyname,
                          tablename, array_to_string(roles, ', '), qual) as again
              from pg_policies where schemaname = 'public'
            """)
        .query((row, _) -> new Policy(row.getString(1), row.getString(2), row.getString(3)))
        .list()
        .stream()
        .filter(policy -> matrix.tables().contains(policy.table))
        .toList();
  }

  private boolean agrees(String table) {
    return askers.stream().allMatch(asker -> matrix.differences(asker, table).isEmpty());
  }

  @Test
  void aTraceTellsTheEventsThatThePartySeesAndNoOthers() {
    var epcs = oneOfEachKind();
    forEachParty(
        (party, client) -> {
          for (var epc : epcs.entrySet()) {
            var answer = Answer.of(client, "/api/trace?epc={epc}", epc.getKey());
            var due = uris(common(events(party), epc.getValue()));
            if (due.isEmpty()) {
              answer.isAbsent(epc.getKey());
            } else {
              assertThat(answer.texts("/events/*/eventID")).as(answer.whose()).isEqualTo(due);
              assertThat(due).as(answer.whose()).containsAll(answer.texts("/custody/*/eventID"));
            }
            canaries(party).check(answer, epc.getKey());
          }
        });
  }

  @Test
  void evidenceIsHandedOutOfTheEventsThatThePartySees() {
    var uris = owner.sql("select uri from event order by id").query(String.class).list();
    forEachParty(
        (party, client) -> {
          var due = uris(events(party));
          for (var uri : uris) {
            var answer = Answer.of(client, "/api/evidence?eventID={uri}", uri);
            if (due.contains(uri)) {
              assertThat(answer.status()).as(answer.whose()).isEqualTo(200);
            } else {
              answer.isAbsent(uri);
            }
            canaries(party).check(answer, uri);
          }
        });
  }

  @Test
  void aVerdictNamesNothingThatTheAskerHasNoPartIn() {
    var epcs = oneOfEachKind();
    forEachParty(
        (party, client) -> {
          for (var epc : epcs.entrySet()) {
            var part = !common(events(party), epc.getValue()).isEmpty();
            var answer = Answer.of(client, "/api/verify?scan={scan}", epc.getKey());
            canaries(party).check(answer, epc.getKey() + (part ? lot(epc.getKey()) : ""));
          }
        });
  }

  @Test
  void jobsAreListedToTheirSenderPageByPageAndShownToNobodyElse() {
    var jobs =
        owner
            .sql("select capture_id::text, sender from capture_job where readable")
            .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
            .list();
    forEachParty(
        (party, client) -> {
          var listed = new TreeSet<String>();
          for (String next = "/epcis/capture?perPage=2"; next != null; ) {
            var page = Answer.of(client, next);
            canaries(party).check(page, "");
            listed.addAll(page.texts("/*/captureID"));
            next = page.nextPage();
          }
          var own = new TreeSet<String>();
          for (var job : jobs) {
            var answer = Answer.of(client, "/epcis/capture/{id}", job.getKey());
            if (job.getValue() == party.id().value()) {
              own.add(job.getKey());
              assertThat(answer.status()).as(answer.whose()).isEqualTo(200);
            } else {
              answer.isAbsent(job.getKey());
              assertThat(
                      Answer.of(client, "/epcis/capture?nextPageToken={id}", job.getKey())
                          .texts("/*/captureID"))
                  .isEmpty();
            }
            canaries(party).check(answer, job.getKey());
          }
          assertThat(listed).as(party.code()).isEqualTo(own);
        });
  }

  @Test
  void nobodyIsToldThatAnotherSentTheSame() {
    var cedar = Answer.of(tokens.as("cedar"), "/api/trace?epc={epc}", World.COPIED);
    var maker = Answer.of(tokens.as("maker"), "/api/trace?epc={epc}", World.COPIED);

    assertThat(cedar.texts("/events/*/reportedBy/code")).containsExactly("cedar");
    assertThat(maker.texts("/events/*/reportedBy/code")).containsExactly("maker");
    var jobs = Answer.of(tokens.as("cedar"), "/epcis/capture?perPage=1");
    assertThat(jobs.body()).doesNotContain("maker", "GS1 Pharma");
  }

  @Test
  void accessesAreToldToThoseConcerned() {
    forEachParty(
        (party, client) -> {
          var concerned = Set.of("maker", "harbor", "pharmacy").contains(party.code());
          var answer = Answer.of(client, "/api/accesses");
          assertThat(answer.texts("/*/by/name"))
              .as(answer.whose())
              .isEqualTo(concerned ? new TreeSet<>(Set.of("regulator", "operator")) : Set.of());
          canaries(party).check(answer, World.SECRET);
        });
  }

  @Test
  void aRecallIsToldToWhoOrderedItAndToThoseConcerned() {
    forEachParty(
        (party, client) -> {
          var answer = Answer.of(client, "/api/recalls");
          var due =
              switch (party.code()) {
                case "maker" -> Set.of("CANARYREASON1", "CANARYREASON2");
                case "pharmacy" -> Set.of("CANARYREASON1");
                default -> Set.<String>of();
              };
          assertThat(answer.texts("/*/reason")).as(answer.whose()).isEqualTo(due);
          canaries(party).check(answer, "CANARYREASON1 CANARYREASON2");
        });
  }

  @Test
  void aPooledConnectionCarriesNobodyOver() {
    var maker = askers.getFirst();
    matrix.differences(maker, "event");

    assertThat(
            JdbcClient.create(reader).sql("select count(*) from event").query(Long.class).single())
        .isZero();
  }

  /** Only leakproof conditions come before a policy, and only those can use an index. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from event where id = any ('{1,2}')",
        "select event_id from event_identity where hash = '\\x00'",
        "select hash from event_key where uri = 'x'",
        "select id from epc where canonical = 'x'",
        "select canonical from epc where id = any ('{1,2}')",
        "select * from custody_hop where event_id = any ('{1,2}') and object_id = any ('{1,2}')",
        "select * from custody_object where id = 1",
        "select * from custody_object where parent = 1",
        "select * from custody_statement join custody_verdict using (event_id) where event_id = 1",
        "select * from custody_shipment where id = 1",
        "select id from custody_shipment where receiver = 1 and state = any ('{expected}')"
            + " order by shipped_at desc, id desc limit 50",
        "select id from custody_shipment where sender = 1 and (shipped_at, id) < (now(), 1)"
            + " order by shipped_at desc, id desc limit 50",
        "select * from receipt_item where receipt = 1",
        "select * from ledger_move where event_id = 1",
        "select * from ledger_move where party = 1 order by move_id desc limit 10000",
        "select * from event_document where document_id = 1",
        "select * from event_document where event_id = 1",
        "select * from capture_job where readable order by id desc limit 31",
        "select * from vrs_request where responder = 1 order by id desc limit 100",
        "select * from monitor_document where party = 1 order by received_at desc, id desc limit"
            + " 50",
        "select * from monitor_document where failed and party = 1"
            + " order by received_at desc, id desc limit 50",
        "select * from monitor_document where key = '00000000-0000-0000-0000-000000000000'",
        "select * from monitor_document where party = 1 and direction = 'out' and door = 'AS2'"
            + " and acknowledged_at is null and not failed and received_at < now()",
        "select document from monitor_key where party = 1 and value = any ('{x}')",
        "select * from monitor_failure where party = 1 order by at desc, document desc limit 50",
        "select * from monitor_failure where document = 1",
        "select * from monitor_replay where document = 1 order by id desc limit 50",
        "select * from monitor_arrival where party = 1 and told_at > now()",
        "select * from trace_request where party_id = 1 order by id desc limit 100",
        "select * from inquiry where party_id = 1 order by id desc limit 100",
        "select * from recall_order order by id desc limit 100",
        "select * from recall_order where recall_id = '00000000-0000-0000-0000-000000000000'",
        "select * from recall_notice where order_id = 1",
        "select * from vrs_verification where party_id = 1 order by id desc limit 100",
        "select * from counter_scan where party_id = 1 order by id desc limit 25",
        "select * from capture_job where capture_id = '00000000-0000-0000-0000-000000000000'"
      })
  void everyQuestionOfTheReaderIsAnsweredByIndexUnderPolicies(String question) {
    assertThat(wholeScans(matrix.plan(askers.getFirst(), question))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from monitor_document where party = 1 order by received_at desc, id desc limit"
            + " 50",
        "select * from monitor_document where key = '00000000-0000-0000-0000-000000000000'",
        "select document from monitor_key where party = 1 and value = any ('{x}')",
        "select * from monitor_failure where document = 1",
        "select * from monitor_replay where document = 1 order by id desc limit 50",
        "select * from event_document where event_id = 1",
      })
  void everyQuestionOfAnAdministratorAboutDocumentsIsAnsweredByIndex(String question) {
    var looking =
        askers.stream().filter(one -> one.administrator() && one.everything()).findFirst();

    assertThat(wholeScans(matrix.plan(looking.orElseThrow(), question))).isEmpty();
  }

  @Test
  void aConditionThatMightLeakWouldBeNoticed() {
    assertThat(
            wholeScans(
                matrix.plan(askers.getFirst(), "select * from epc where canonical like 'x%'")))
        .isNotEmpty();
  }

  /** A scan that no condition leads to its rows. */
  private static List<String> wholeScans(List<String> plan) {
    return IntStream.range(0, plan.size())
        .filter(i -> plan.get(i).matches(".*(Seq|Index|Index Only) Scan (on|using) .*"))
        .filter(i -> i + 1 == plan.size() || !plan.get(i + 1).contains("Index Cond"))
        .mapToObj(plan::get)
        .toList();
  }

  /** One object for each set of events that make a history: alike ones are answered alike. */
  private Map<String, Set<Long>> oneOfEachKind() {
    var kinds = new LinkedHashMap<Set<Long>, String>();
    owner
        .sql(
            """
            select id, canonical, array(select event_id from event_epc where epc_id = epc.id)
              from epc where canonical ~ '/(21|00)/' order by id
            """)
        .query(
            row -> {
              var events = new TreeSet<>(Set.of((Long[]) row.getArray(3).getArray()));
              events.addAll(histories.eventsOf(row.getLong(1)));
              kinds.putIfAbsent(events, row.getString(2));
            });
    var epcs = new LinkedHashMap<String, Set<Long>>();
    kinds.forEach((events, epc) -> epcs.put(epc, events));
    return epcs;
  }

  /** Whoever has a part in a pack may know its lot. */
  private String lot(String epc) {
    return owner
        .sql("select lot from custody_object join epc using (id) where canonical = ?")
        .param(epc)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private interface Look {
    void at(Party party, RestTestClient client);
  }

  private void forEachParty(Look look) {
    for (var party : parties.hosted()) {
      if (!party.code().equals("regulator")) {
        look.at(party, tokens.as(party.code()));
      }
    }
  }

  private Set<Long> events(Party party) {
    return matrix.sight().getOrDefault(party.id().value(), Set.of());
  }

  private Canaries canaries(Party party) {
    return Canaries.of(owner, matrix.entitled(party.id().value()));
  }

  private TreeSet<String> uris(Set<Long> events) {
    return new TreeSet<>(
        owner
            .sql("select uri from event where id = any (?)")
            .param(events.toArray(Long[]::new))
            .query(String.class)
            .set());
  }

  private static Set<Long> common(Set<Long> one, Set<Long> other) {
    var common = new TreeSet<>(one);
    common.retainAll(other);
    return common;
  }

  private void get(String client, String uri, Map<String, ?> variables) {
    tokens.as(client).get().uri(uri, variables).exchange().expectStatus().isOk();
  }
}
