package org.pedigree.epcis;

import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * Reads EPCIS documents in JSON-LD. Members may stand in any order, so a first pass takes all but
 * the body, which a second one reads event by event.
 */
final class JsonReader {

  private static final String BODY = "epcisBody";

  /** The way from the body to the events: directly, or through the results of a query. */
  private static final Set<String> PATH = Set.of(BODY, "queryResults", "resultsBody");

  private final Supplier<InputStream> document;
  private final ReadLimits limits;
  private final Consumer<DocumentItem> sink;
  private JsonNames names = JsonNames.STANDARD;
  private boolean eventsSeen;
  private boolean query;

  JsonReader(Supplier<InputStream> document, ReadLimits limits, Consumer<DocumentItem> sink) {
    this.document = document;
    this.limits = limits;
    this.sink = sink;
  }

  void read() {
    try {
      Items items = new Items(sink, limits, Version.JSON_2);
      DocumentHeader header = header();
      items.header(header);
      query = header.edition().kind() == DocumentHeader.Kind.EPCIS_QUERY_DOCUMENT;
      events(items);
    } catch (JacksonException broken) {
      throw JsonInput.malformed(broken);
    }
  }

  private DocumentHeader header() {
    Map<String, Node> members = new LinkedHashMap<>();
    try (JsonInput input = new JsonInput(document.get(), limits)) {
      expectObject(input);
      while (input.next() != JsonToken.END_OBJECT) {
        member(input, members);
      }
      if (input.next() != null) {
        throw Unreadable.at(input.line(), "malformed JSON", "the end of the document", "more");
      }
    }
    JsonHeader header = new JsonHeader(members);
    names = header.names();
    return header.header();
  }

  private void member(JsonInput input, Map<String, Node> members) {
    String name = input.name();
    input.next();
    if (members.containsKey(name)) {
      throw Unreadable.at(input.line(), "member stands more than once", "one " + name, "another");
    }
    if (name.equals(BODY)) {
      Node.Name of = new Node.Name("", name, input.line());
      members.put(name, new Node(Node.Type.OBJECT, of, List.of(), "", List.of()));
      input.skip();
    } else {
      members.put(name, input.read(name));
    }
  }

  private static void expectObject(JsonInput input) {
    if (input.next() != JsonToken.START_OBJECT) {
      throw Unreadable.at(1, "no EPCIS document", "a JSON object", "something else");
    }
  }

  private void events(Items items) {
    try (JsonInput input = new JsonInput(document.get(), limits)) {
      expectObject(input);
      descend(input, items, Set.of(BODY));
    }
    if (!eventsSeen) {
      throw Unreadable.at(0, "mandatory field missing", "eventList", "nothing");
    }
  }

  private void descend(JsonInput input, Items items, Set<String> path) {
    Set<String> seen = new HashSet<>();
    while (input.next() != JsonToken.END_OBJECT) {
      String name = input.name();
      JsonToken value = input.next();
      seen.add(name);
      if (path.contains(name) && value == JsonToken.START_OBJECT) {
        descend(input, items, PATH);
      } else if (path == PATH && name.equals("eventList") && value == JsonToken.START_ARRAY) {
        list(input, items);
      } else {
        if (query && path == PATH) {
          queryMember(input, name, value);
        }
        input.skip();
      }
    }
    if (seen.contains("resultsBody") && !seen.contains("queryName")) {
      throw Unreadable.at(input.line(), "mandatory field missing", "queryName", "nothing");
    }
  }

  /** What may stand around the results of a query, apart from what users add. */
  private static void queryMember(JsonInput input, String name, JsonToken value) {
    boolean named = name.equals("queryName") || name.equals("subscriptionID");
    if (named && value != JsonToken.VALUE_STRING) {
      throw Unreadable.at(input.line(), "wrong JSON type", "a string as " + name, value.name());
    }
    if (!named && !name.contains(":")) {
      throw Unreadable.at(
          input.line(), "unknown field", "the results of a query, or a field with a prefix", name);
    }
  }

  private void list(JsonInput input, Items items) {
    eventsSeen = true;
    while (input.next() != JsonToken.END_ARRAY) {
      JsonEvent event = JsonEvent.of(input.read("eventList"), names);
      items.event(event.node(), event.namespaces());
    }
  }
}
