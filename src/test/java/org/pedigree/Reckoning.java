package org.pedigree;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.pedigree.Story.Fate;
import org.pedigree.Story.Paper;
import org.pedigree.ledger.ChainCustody;
import org.pedigree.ledger.ChainOracle;
import org.pedigree.ledger.chain.EthereumNode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds a node's database and its chain against the story that it was told. */
final class Reckoning {

  /** In which something happens, if anything still does. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final KilledNode node;
  private final Story story;

  Reckoning(KilledNode node, Story story) {
    this.node = node;
    this.story = story;
  }

  /**
   * Waits until nothing is left to do and nothing is wrong any more, for as long as work goes on.
   */
  void assertAllIsThereOnce() {
    var before = "";
    var now = progress();
    while (true) {
      try {
        awaitAllThereOnce();
        return;
      } catch (ConditionTimeoutException wrong) {
        before = now;
        now = progress();
        if (now.equals(before)) {
          throw new AssertionError("Nothing goes on any more: " + now, wrong);
        }
      }
    }
  }

  /** How far everything has come; equal where nothing happened in between. */
  private String progress() {
    try (var database = Superuser.connect(node.data());
        var chain = new EthereumNode(node.chain(), null, Duration.ofSeconds(10))) {
      var counts =
          JdbcClient.create(database)
              .sql(
                  """
                  select concat(
                    (select count(*) from document), ' documents, ',
                    (select count(*) from capture_job where finished_at is null), ' open; moves ',
                    (select string_agg(s, ', ') from (
                       select stage || ' ' || count(*) from ledger_move group by stage) m (s)),
                    '; operations ',
                    (select string_agg(s, ', ') from (
                       select stage || ' ' || count(*) from ledger_operation group by stage) o (s)),
                    '; transactions ',
                    (select string_agg(s, ', ') from (
                       select stage || ' ' || count(*) || ' up to ' || max(id)
                         from ledger_transaction group by stage) t (s)),
                    '; read to block ', (select string_agg(read_to::text, ', ') from ledger_chain))
                  """)
              .query(String.class)
              .single();
      return "%s of %d".formatted(counts, chain.head());
    } catch (RuntimeException away) {
      return away.toString();
    }
  }

  private void awaitAllThereOnce() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(node.isAlive()).isTrue();
              try (var database = Superuser.connect(node.data());
                  var chain = new EthereumNode(node.chain(), null, Duration.ofSeconds(10))) {
                var jdbc = JdbcClient.create(database);
                assertDocuments(jdbc);
                assertVerdicts(jdbc);
                assertPlaces(jdbc);
                assertChain(jdbc, chain);
              }
            });
  }

  /** Each document that was acknowledged is kept once, with one job that has ended as it must. */
  private void assertDocuments(JdbcClient jdbc) {
    var kept =
        jdbc.sql(
                """
                select encode(d.sha256, 'hex') || ' of ' || p.code || ' ' ||
                       case when j.finished_at is null then 'unfinished'
                            when j.success then 'captured'
                            when j.readable then 'refused' else 'unreadable' end
                       || ' with ' || (select count(*) from event_document e where e.document_id = d.id)
                       || case when exists (select from capture_quarantine q where q.job_id = j.id)
                            then ' in quarantine' else '' end
                  from document d join party p on p.id = d.sender
                  left join capture_job j on j.document_id = d.id
                 where convert_from(d.body, 'UTF8') like ?
                """)
            .param("%" + story.prefix() + "%")
            .query(String.class)
            .list();
    var wanted = story.papers().stream().map(Reckoning::wanted).distinct().toList();
    assertThat(kept).containsExactlyInAnyOrderElementsOf(wanted);
  }

  private static String wanted(Paper paper) {
    return "%s of %s %s with %d%s"
        .formatted(
            sha256(paper.bytes()),
            paper.sender(),
            paper.fate().name().toLowerCase(java.util.Locale.ROOT),
            paper.events(),
            paper.fate() == Fate.CAPTURED ? "" : " in quarantine");
  }

  /** Each event is there once, and custody says of it what the oracle says. */
  private void assertVerdicts(JdbcClient jdbc) {
    Map<Instant, List<String>> found =
        jdbc
            .sql(
                """
                select e.event_time, v.verdict from event e join custody_verdict v on v.event_id = e.id
                 where e.id in (select event_id from event_epc join epc on epc.id = epc_id
                                 where canonical like '%/21/' || ?)
                """)
            .param(story.prefix() + "%")
            .query(
                (row, _) ->
                    Map.entry(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2)))
            .list()
            .stream()
            .collect(
                groupingBy(
                    Map.Entry::getKey,
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    var wanted = new TreeMap<Instant, List<String>>();
    story.verdicts().forEach((time, verdict) -> wanted.put(time, List.of(verdict)));
    assertThat(found).isEqualTo(wanted);
  }

  private void assertPlaces(JdbcClient jdbc) {
    var found = new TreeMap<String, String>();
    jdbc.sql(
            """
            select split_part(canonical, '/21/', 2),
                   case o.state when 'in stock' then 'at ' || holder.code
                                when 'in transit' then 'to ' || receiver.code || ' by ' || sender.code
                                else o.state end
              from custody_object o join epc on epc.id = o.id
              left join party holder on holder.id = o.holder
              left join custody_shipment s on s.id = o.shipment
              left join party sender on sender.id = s.sender
              left join party receiver on receiver.id = s.receiver
             where canonical like '%/21/' || ?
            """)
        .param(story.prefix() + "%")
        .query(
            row -> {
              found.put(row.getString(1), row.getString(2));
            });
    assertThat(found).isEqualTo(story.belief().places());
  }

  /** Every move took effect once, as the chain itself tells, and led where the oracle says. */
  private void assertChain(JdbcClient jdbc, EthereumNode chain) {
    var events = ChainOracle.assertEverythingIsWitnessedOnce(chain, jdbc);
    var custody = new ChainCustody(events, jdbc);
    var places = story.belief().places();
    var found = custody.places(story.prefix());
    assertThat(places).containsAllEntriesOf(found);
    assertThat(custody.effects(story.prefix())).isEqualTo(story.belief().effects());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
