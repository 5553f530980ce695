package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pedigree.KilledNode.Blow;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Receipts of a pharmacy, made under keys of its own while the node is killed. */
final class ReceiptsUnderWay {

  private static final int LANES = 3;
  private static final int EACH = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final KilledNode node;
  private final String name;
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  ReceiptsUnderWay(KilledNode node, String name) {
    this.node = node;
    this.name = name;
  }

  /** Kills the node when a third, and again when two thirds of the receipts are acknowledged. */
  void killAmongThem() throws Exception {
    var third = new CountDownLatch(LANES * EACH / 3);
    var second = new CountDownLatch(LANES * EACH * 2 / 3);
    var lanes = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(LANES)) {
      for (var lane = 0; lane < LANES; lane++) {
        var from = lane * EACH;
        lanes.add(threads.submit(() -> receive(from, third, second)));
      }
      third.await();
      node.strike(Blow.NODE, new Random(0));
      second.await();
      node.strike(Blow.NODE, new Random(0));
      for (var lane : lanes) {
        lane.get();
      }
    }
  }

  private void receive(int from, CountDownLatch... latches) {
    try (var sender = new Sender(node.address())) {
      for (var number = from; number < from + EACH; number++) {
        acknowledged.put(key(number), receive(sender, number));
        for (var latch : latches) {
          latch.countDown();
        }
      }
    }
  }

  /** The name under which the receipt is kept. */
  private String receive(Sender sender, int number) {
    var receipt =
        "{\"items\": [{\"epc\": \"urn:epc:id:sgtin:030001.0054321.%s\"}]}".formatted(key(number));
    var answer = sender.receive("pharmacy", key(number), receipt);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonPath.read(answer.body(), "$.receipt");
  }

  private String key(int number) {
    return name + number;
  }

  /** Each is there once with one event, and a repeat is answered by it. */
  void assertEachIsThereOnce() {
    assertThat(acknowledged).hasSize(LANES * EACH);
    assertKept();
    try (var sender = new Sender(node.address())) {
      for (var number = 0; number < LANES * EACH; number++) {
        assertThat(receive(sender, number)).isEqualTo(acknowledged.get(key(number)));
      }
    }
    assertKept();
  }

  private void assertKept() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              try (var database = Superuser.connect(node.data())) {
                assertThat(kept(JdbcClient.create(database)))
                    .containsExactlyInAnyOrderElementsOf(
                        acknowledged.entrySet().stream()
                            .map(one -> "%s %s 1".formatted(one.getKey(), one.getValue()))
                            .toList());
              }
            });
  }

  /** Each receipt that names one of the packs, with the number of receiving events of that pack. */
  private Iterable<String> kept(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select concat_ws(' ', split_part(item.canonical, '/21/', 2), receipt.receipt_id,
                     (select count(*) from epc join event_epc its on its.epc_id = epc.id
                        join event on event.id = its.event_id
                       where epc.canonical = item.canonical and event.biz_step like '%receiving'))
              from receipt join receipt_item item on item.receipt = receipt.id
             where item.canonical like '%/21/' || ? || '%'
            """)
        .param(name)
        .query(String.class)
        .list();
  }
}
