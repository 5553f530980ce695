package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * Reads EPCIS documents in JSON-LD. Members may stand in any order, so the events wait until the
 * header is whole: to the end of a small document. In a larger one, what stands behind the events
 * is looked up first.
 */
final class JsonReader {

  /** So many values wait for the header at most. */
  private static final int WAITING = 100_000;

  private static final String BODY = "epcisBody";

  /** The way from the body to the events: directly, or through the results of a query. */
  private static final Set<String> PATH = Set.of(BODY, "queryResults", "resultsBody");

  private final Supplier<JsonInput> document;
  private final ReadLimits limits;
  private final Items items;
  private final Map<String, Node> members = new LinkedHashMap<>();
  private final List<Node> waiting = new ArrayList<>();
  private int waitingValues;
  private @Nullable JsonNames names;
  private boolean query;
  private boolean eventsSeen;
  private @Nullable DocumentUnreadable notOfQuery;

  JsonReader(Supplier<JsonInput> document, ReadLimits limits, Consumer<DocumentItem> sink) {
    this.document = document;
    this.limits = limits;
    this.items = new Items(sink, limits, Version.JSON_2);
  }

  void read() {
    try (JsonInput input = document.get()) {
      members(input, members, this::body);
      if (names == null) {
        begin(members);
      }
      end();
    } catch (JacksonException broken) {
      throw JsonInput.malformed(broken, limits);
    }
  }

  /** All members of the document; what is in the body is the affair of whoever reads that. */
  private static void members(
      JsonInput input, Map<String, Node> members, Consumer<JsonInput> body) {
    if (input.next() != JsonToken.START_OBJECT) {
      throw Unreadable.at(1, "no EPCIS document", "a JSON object", "something else");
    }
    while (input.next() != JsonToken.END_OBJECT) {
      String name = input.name();
      JsonToken value = input.next();
      if (members.containsKey(name)) {
        throw Unreadable.at(input.line(), "member stands more than once", "one " + name, "another");
      }
      if (name.equals(BODY)) {
        Node.Name of = new Node.Name("", name, input.line());
        members.put(name, new Node(Node.Type.OBJECT, of, List.of(), "", List.of()));
        body.accept(input);
      } else {
        members.put(name, input.read(name));
      }
    }
    if (input.next() != null) {
      throw Unreadable.at(input.line(), "malformed JSON", "the end of the document", "more");
    }
  }

  private void body(JsonInput input) {
    if (input.isObject()) {
      descend(input);
    } else {
      input.skip();
    }
  }

  private void descend(JsonInput input) {
    Set<String> seen = new HashSet<>();
    while (input.next() != JsonToken.END_OBJECT) {
      String name = input.name();
      JsonToken value = input.next();
      seen.add(name);
      if (PATH.contains(name) && value == JsonToken.START_OBJECT) {
        descend(input);
      } else if (name.equals("eventList") && value == JsonToken.START_ARRAY) {
        list(input);
      } else {
        queryMember(input, name, value);
        input.skip();
      }
    }
    if (seen.contains("resultsBody") && !seen.contains("queryName")) {
      throw Unreadable.at(input.line(), "mandatory field missing", "queryName", "nothing");
    }
  }

  /** What may stand around the results of a query, apart from what users add. */
  private void queryMember(JsonInput input, String name, JsonToken value) {
    boolean named = name.equals("queryName") || name.equals("subscriptionID");
    if (notOfQuery != null) {
      return;
    }
    if (named && value != JsonToken.VALUE_STRING) {
      notOfQuery =
          Unreadable.at(input.line(), "wrong JSON type", "a string as " + name, value.name());
    }
    if (!named && !name.contains(":")) {
      notOfQuery =
          Unreadable.at(
              input.line(),
              "unknown field",
              "the results of a query, or a field with a prefix",
              name);
    }
  }

  private void list(JsonInput input) {
    eventsSeen = true;
    while (input.next() != JsonToken.END_ARRAY) {
      arrived(input.read("eventList"), input.values());
    }
  }

  private void arrived(Node event, int values) {
    if (names != null) {
      handOn(event);
      return;
    }
    waiting.add(event);
    waitingValues += values;
    if (waitingValues > WAITING) {
      lookAhead();
    }
  }

  private void lookAhead() {
    Map<String, Node> all = new LinkedHashMap<>();
    try (JsonInput input = document.get()) {
      members(input, all, JsonInput::skip);
    }
    begin(all);
  }

  private void begin(Map<String, Node> all) {
    JsonHeader header = new JsonHeader(all);
    DocumentHeader said = header.header();
    names = header.names();
    query = said.edition().kind() == DocumentHeader.Kind.EPCIS_QUERY_DOCUMENT;
    items.header(said);
    refuseStrangers();
    waiting.forEach(this::handOn);
    waiting.clear();
  }

  private void handOn(Node raw) {
    JsonEvent event = JsonEvent.of(raw, names);
    items.event(event.node(), event.namespaces());
  }

  private void refuseStrangers() {
    if (query && notOfQuery != null) {
      throw notOfQuery;
    }
  }

  private void end() {
    refuseStrangers();
    if (!eventsSeen) {
      throw Unreadable.at(0, "mandatory field missing", "eventList", "nothing");
    }
  }
}
