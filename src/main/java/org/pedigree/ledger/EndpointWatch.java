package org.pedigree.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.EthereumNode;
import org.springframework.stereotype.Component;

/**
 * Remembers how each endpoint did. One that failed rests, longer each time, so that an endpoint
 * that is recognised and then fails does not keep the others from being used.
 */
@Component
class EndpointWatch {

  private static final Duration SHORTEST_REST = Duration.ofSeconds(5);
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  private final Clock clock;
  private final MeterRegistry meters;
  private final Map<EthereumNode, Seen> seen = new LinkedHashMap<>();
  private @Nullable EthereumNode used;

  EndpointWatch(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.meters = meters;
  }

  private record Seen(boolean up, @Nullable String reason, int failures, Instant restsUntil) {}

  /** Those that don't rest first, then by preference. */
  synchronized List<EthereumNode> inOrder(List<EthereumNode> nodes) {
    nodes.forEach(this::know);
    return nodes.stream().sorted(Comparator.comparing(this::rests)).toList();
  }

  synchronized boolean rests(EthereumNode node) {
    return know(node).restsUntil.isAfter(clock.instant());
  }

  synchronized void use(EthereumNode node) {
    if (used != null && used != node) {
      meters.counter("pedigree.ledger.endpoint.changes").increment();
    }
    used = node;
    seen.computeIfPresent(node, (_, was) -> new Seen(true, null, was.failures, was.restsUntil));
  }

  /** A whole round of work went well. */
  synchronized void well(EthereumNode node) {
    seen.put(node, new Seen(true, null, 0, Instant.MIN));
  }

  synchronized void failed(EthereumNode node, String reason) {
    var failures = know(node).failures + 1;
    var rest = SHORTEST_REST.multipliedBy(1L << Math.min(failures - 1, 10));
    var until = clock.instant().plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
    seen.put(node, new Seen(false, reason, failures, until));
  }

  synchronized List<EndpointState> states() {
    return seen.entrySet().stream()
        .map(
            entry ->
                new EndpointState(
                    entry.getKey().name(),
                    entry.getValue().up,
                    entry.getKey() == used,
                    entry.getValue().reason))
        .toList();
  }

  private Seen know(EthereumNode node) {
    return seen.computeIfAbsent(
        node,
        _ -> {
          gauge("up", node, EndpointState::up);
          gauge("used", node, EndpointState::used);
          return new Seen(false, "It was not asked yet.", 0, Instant.MIN);
        });
  }

  private void gauge(String what, EthereumNode node, Predicate<EndpointState> question) {
    Gauge.builder("pedigree.ledger.endpoint." + what, () -> is(node, question) ? 1 : 0)
        .tag("endpoint", node.name())
        .register(meters);
  }

  private boolean is(EthereumNode node, Predicate<EndpointState> question) {
    return states().stream()
        .anyMatch(state -> state.name().equals(node.name()) && question.test(state));
  }
}
