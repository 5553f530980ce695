package org.pedigree.trace;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.nodes.NodeClient;
import org.pedigree.nodes.NodeClient.NodeSilent;
import org.pedigree.nodes.NodeQuestion;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.Partner;
import org.pedigree.nodes.Partners;
import org.pedigree.party.Caller;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.trace.Traced.Part;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows a chain of custody to the nodes of the parties in it, for regulators. A node that does
 * not answer is named; the others are told all the same.
 */
@Component
class OtherNodes {

  private static final int MOST_ASKED = 16;

  private final OwnNode own;
  private final Partners partners;
  private final NodeClient client;
  private final Parties parties;
  private final Inspections inspections;
  private final JsonMapper json = new JsonMapper();

  OtherNodes(
      OwnNode own, Partners partners, NodeClient client, Parties parties, Inspections inspections) {
    this.own = own;
    this.partners = partners;
    this.client = client;
    this.parties = parties;
    this.inspections = inspections;
  }

  /**
   * For whom others are asked, and why.
   *
   * @param asker the regulator's location number; null to be looked up
   * @param via the nodes that the question came through
   */
  record Look(Caller regulator, @Nullable String asker, @Nullable String reason, List<String> via) {

    static Look here(Caller regulator, @Nullable String reason) {
      return new Look(regulator, null, reason, List.of());
    }
  }

  /** The answers of the other nodes; empty where there are none to ask. */
  List<Part> ask(Epc epc, @Nullable History here, Look look) {
    var asked = worthAsking(here, look);
    if (asked.isEmpty()) {
      return List.of();
    }
    var question = question(look);
    var answers = new ArrayList<Part>();
    try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
      var coming =
          asked.stream()
              .map(
                  node -> {
                    inspections.asks(
                        look.regulator,
                        Objects.requireNonNullElse(look.reason, ""),
                        epc.canonical(),
                        node.name());
                    return side.submit(() -> ask(node, epc, question));
                  })
              .toList();
      for (var answer : coming) {
        answers.addAll(answer.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Another node could not be asked", e.getCause());
    }
    return onceEach(answers);
  }

  /** The nodes of the parties in the chain; where nothing is known here, all of them. */
  private List<Partner> worthAsking(@Nullable History here, Look look) {
    if (own.url() == null || look.via.size() >= own.depth()) {
      return List.of();
    }
    var known = here == null ? partners.all().stream() : inChain(here);
    return known
        .filter(node -> !node.name().equals(own.name()) && !look.via.contains(node.name()))
        .distinct()
        .limit(MOST_ASKED)
        .toList();
  }

  private Stream<Partner> inChain(History here) {
    var ends =
        here.custody().stream()
            .map(CustodyHop::passage)
            .flatMap(passage -> Stream.of(passage.from(), passage.to()));
    return Stream.concat(ends, here.events().stream().map(TracedEvent::reportedBy))
        .filter(Objects::nonNull)
        .map(Named::code)
        .distinct()
        .flatMap(code -> parties.byCode(code).stream())
        .filter(party -> !party.hosted())
        .flatMap(this::glns)
        .flatMap(place -> partners.of(place.gln()).stream());
  }

  private Stream<Location> glns(Party party) {
    return parties.locations(party.id()).stream();
  }

  private NodeQuestion question(Look look) {
    var asker =
        look.asker == null
            ? parties.locations(look.regulator.party()).stream()
                .map(place -> place.gln().value())
                .findFirst()
                .orElse(null)
            : look.asker;
    var via = new ArrayList<>(look.via);
    via.add(own.name());
    return new NodeQuestion(asker, look.reason, via);
  }

  private List<Part> ask(Partner node, Epc epc, NodeQuestion question) {
    var target =
        "/api/nodes/trace?epc=" + URLEncoder.encode(epc.canonical(), StandardCharsets.UTF_8);
    try {
      var answer = client.get(node, target, question);
      return switch (answer.status()) {
        case 200 -> parts(node, json.readTree(answer.body()));
        case 404 -> List.of(without(node, "It knows nothing of this object."));
        default ->
            List.of(without(node, "It refused the question (%d).".formatted(answer.status())));
      };
    } catch (NodeSilent e) {
      return List.of(without(node, e.getMessage()));
    } catch (JacksonException e) {
      return List.of(without(node, "Its answer can't be read."));
    }
  }

  private static Part without(Partner node, String problem) {
    return new Part(node.name(), node.url(), problem, null);
  }

  /** Its own part, and those of the nodes that it asked in turn. */
  private List<Part> parts(Partner node, JsonNode answer) {
    var parts = new ArrayList<Part>();
    var further = answer instanceof ObjectNode object ? object.remove("nodes") : null;
    parts.add(
        answer.has("item")
            ? new Part(node.name(), node.url(), null, answer)
            : without(node, "It knows nothing of this object."));
    if (further != null && further.isArray()) {
      further.forEach(part -> parts.add(json.treeToValue(part, Part.class)));
    }
    return parts;
  }

  /** Each node once; what it said rather than that it was silent. */
  private static List<Part> onceEach(Collection<Part> answers) {
    var byName = new LinkedHashMap<String, Part>();
    for (var part : answers) {
      byName.merge(part.node(), part, (first, second) -> first.history() == null ? second : first);
    }
    return List.copyOf(byName.values());
  }
}
