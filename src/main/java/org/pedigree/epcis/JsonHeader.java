package org.pedigree.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.DocumentHeader.Edition;
import org.pedigree.epcis.DocumentHeader.Kind;

/** What a JSON document says around its body. */
final class JsonHeader {

  private static final Set<String> STANDARD =
      Set.of(
          "@context",
          "id",
          "type",
          "schemaVersion",
          "creationDate",
          "instanceIdentifier",
          "sender",
          "receiver",
          "epcisHeader",
          "epcisBody");

  private final Map<String, Node> members;
  private final Report report = new Report(0, Namespaces.NONE);

  JsonHeader(Map<String, Node> members) {
    this.members = members;
  }

  /** The names that the document's context defines. */
  JsonNames names() {
    Node context = members.get("@context");
    return context == null ? JsonNames.STANDARD : JsonNames.STANDARD.with(context);
  }

  DocumentHeader header() {
    Kind kind = kind();
    expect("@context");
    expect("epcisBody");
    context();
    member("id").ifPresent(Values::uri);
    Stream.of("sender", "receiver", "instanceIdentifier")
        .flatMap(name -> member(name).stream())
        .forEach(part -> part.expect(Node.Type.STRING));
    HeaderBinder binder =
        new HeaderBinder(new Edition(kind, Format.JSON, version(kind), creationDate(kind)), report);
    sbdh(binder);
    if (members.get("epcisHeader") instanceof Node header) {
      header.children().forEach(child -> headerMember(binder, child));
    }
    members.values().stream()
        .filter(member -> !STANDARD.contains(member.name()))
        .map(names()::expand)
        .forEach(member -> binder.other(part(member)));
    return binder.header();
  }

  /** Links to contexts and definitions of terms, one or a list of them. */
  private void context() {
    member("@context")
        .ifPresent(
            context -> {
              if (context.node().type() == Node.Type.LIST) {
                context.items("@context").forEach(JsonHeader::context);
              } else {
                context(context);
              }
            });
  }

  private static void context(Part entry) {
    if (entry.node().type() != Node.Type.OBJECT) {
      Values.uri(entry);
    }
  }

  private Kind kind() {
    String type = text("type");
    return switch (type == null ? "" : type) {
      case "EPCISDocument" -> Kind.EPCIS_DOCUMENT;
      case "EPCISQueryDocument" -> Kind.EPCIS_QUERY_DOCUMENT;
      default ->
          throw Unreadable.at(
              members.containsKey("type") ? members.get("type").line() : 1,
              "no EPCIS document",
              "type EPCISDocument or EPCISQueryDocument",
              type == null ? "no type" : type);
    };
  }

  private String version(Kind kind) {
    Node node = members.get("schemaVersion");
    if (node == null) {
      if (kind == Kind.EPCIS_DOCUMENT) {
        expect("schemaVersion");
      }
      return "2.0";
    }
    Part part = part(node);
    String version = part.text();
    if (!version.matches("2(\\.[0-9]+)*")) {
      part.breach("a version of EPCIS in JSON", "2.0", version);
    }
    return version;
  }

  private @Nullable Instant creationDate(Kind kind) {
    Node node = members.get("creationDate");
    if (node == null && kind == Kind.EPCIS_DOCUMENT) {
      expect("creationDate");
    }
    return node == null ? null : Times.moment(part(node));
  }

  private void sbdh(HeaderBinder binder) {
    String sender = text("sender");
    String receiver = text("receiver");
    String instance = text("instanceIdentifier");
    if (sender != null || receiver != null || instance != null) {
      binder.sbdh(new Sbdh(list(sender), list(receiver), instance, Fields.NONE));
    }
  }

  private static List<String> list(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }

  private void headerMember(HeaderBinder binder, Node raw) {
    if (raw.is("epcisMasterData")) {
      raw.children("vocabularyList").map(names()::expand).forEach(binder::masterData);
    } else {
      binder.other(part(names().expand(raw)));
    }
  }

  private void expect(String name) {
    if (!members.containsKey(name)) {
      report.breach(new Place(0, name, 0), "mandatory field missing", name, "nothing");
    }
  }

  private @Nullable String text(String name) {
    return members.get(name) instanceof Node node && node.type() == Node.Type.STRING
        ? node.text()
        : null;
  }

  private Optional<Part> member(String name) {
    return Optional.ofNullable(members.get(name)).map(this::part);
  }

  private Part part(Node node) {
    return new Part(node, node.name(), report);
  }
}
