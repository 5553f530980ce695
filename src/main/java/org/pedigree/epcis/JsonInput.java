package org.pedigree.epcis;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** A stream of JSON tokens, bounded in depth and length; makes nodes of values. */
final class JsonInput implements AutoCloseable {

  /** A factory remembers names, so that one is worth keeping. */
  private static final Map<ReadLimits, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

  private final JsonParser parser;
  private final ReadLimits limits;
  private int values;

  JsonInput(byte[] document, ReadLimits limits) {
    this.limits = limits;
    this.parser =
        FACTORIES
            .computeIfAbsent(limits, JsonInput::made)
            .createParser(ObjectReadContext.empty(), document);
  }

  JsonInput(InputStream document, ReadLimits limits) {
    this.limits = limits;
    this.parser =
        FACTORIES
            .computeIfAbsent(limits, JsonInput::made)
            .createParser(ObjectReadContext.empty(), document);
  }

  private static JsonFactory made(ReadLimits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.text())
                .maxNameLength(limits.name())
                .build())
        .build();
  }

  /** What stopped the parser, in our words. */
  static DocumentUnreadable malformed(JacksonException broken, ReadLimits limits) {
    TokenStreamLocation location = broken.getLocation();
    int line = location == null ? 0 : Math.max(0, location.getLineNr());
    return broken instanceof StreamConstraintsException excess
        ? JsonExcess.of(excess, line, limits)
        : Unreadable.at(
            line,
            "malformed, truncated or excessive JSON",
            "well-formed JSON",
            broken.getOriginalMessage());
  }

  JsonToken next() {
    return parser.nextToken();
  }

  String name() {
    return parser.currentName();
  }

  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  void skip() {
    parser.skipChildren();
  }

  int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The value of the current token, with all within, under this name as it is written. */
  Node read(String name) {
    values = 0;
    return node(name);
  }

  private Node node(String name) {
    count();
    Node.Name of = new Node.Name("", name, line());
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Node(Node.Type.OBJECT, of, List.of(), "", members());
      case START_ARRAY -> new Node(Node.Type.LIST, of, List.of(), "", elements(name));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Node.Type.NUMBER, of);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Node.Type.BOOLEAN, of);
      case VALUE_NULL -> scalar(Node.Type.NULL, of);
      default -> scalar(Node.Type.STRING, of);
    };
  }

  private void count() {
    if (++values > limits.values()) {
      throw ReadLimit.VALUES.exceeded(line(), limits, values);
    }
  }

  /** How many values the last node had that was read. */
  int values() {
    return values;
  }

  private List<Node> members() {
    List<Node> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = sound(parser.currentName());
      parser.nextToken();
      members.add(node(name));
    }
    return members;
  }

  private List<Node> elements(String name) {
    JsonTexts texts = new JsonTexts(name);
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      count();
      texts.add(sound(parser.getString()), line());
    }
    return parser.currentToken() == JsonToken.END_ARRAY ? texts : mixed(name, texts);
  }

  /** The elements of an array from the first one on that is no string. */
  private List<Node> mixed(String name, JsonTexts before) {
    List<Node> elements = new ArrayList<>(before);
    do {
      elements.add(node(name));
    } while (parser.nextToken() != JsonToken.END_ARRAY);
    return elements;
  }

  private Node scalar(Node.Type type, Node.Name of) {
    return new Node(type, of, List.of(), sound(parser.getString()), List.of());
  }

  /** What JSON can escape and neither XML nor the database can hold. */
  private String sound(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c) && hasHalves(text)) {
        throw Unreadable.at(line(), "no character", "Unicode characters other than NUL", text);
      }
    }
    return text;
  }

  private static boolean hasHalves(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  @Override
  public void close() {
    parser.close();
  }
}
