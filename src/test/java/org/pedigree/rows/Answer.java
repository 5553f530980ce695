package org.pedigree.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the application answered: status, headers and body.
 *
 * @param whose the request, for a message
 */
record Answer(String whose, int status, HttpHeaders headers, String body) {

  private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

  private static final Set<String> ABSENT = Set.of("type", "title", "status", "detail", "instance");

  static Answer of(RestTestClient client, String uri, Object... variables) {
    var result =
        client.get().uri(uri, variables).exchange().expectBody(String.class).returnResult();
    var body = result.getResponseBody();
    return new Answer(
        result.getUrl() + " -> " + body,
        result.getStatus().value(),
        result.getResponseHeaders(),
        body == null ? "" : body);
  }

  /** It reads like the answer about something that never was. */
  void isAbsent(String asked) {
    assertThat(status).as(whose).isEqualTo(404);
    var problem = JsonMapper.shared().readTree(body);
    assertThat(problem.propertyNames()).as(whose).isSubsetOf(ABSENT);
    assertThat(problem.at("/detail").asString().replace(asked, "X"))
        .as(whose)
        .matches(
            "Nothing that you may see is known of (event )?X"
                + "|No capture job of yours has the captureID X");
  }

  /** The texts at a path in which a star stands for every element of a list. */
  TreeSet<String> texts(String path) {
    var found = new TreeSet<String>();
    texts(Stream.of(JsonMapper.shared().readTree(body)), path.substring(1).split("/"), 0)
        .forEach(found::add);
    return found;
  }

  private static Stream<String> texts(Stream<JsonNode> nodes, String[] path, int at) {
    if (at == path.length) {
      return nodes.filter(JsonNode::isString).map(JsonNode::asString);
    }
    var next =
        path[at].equals("*")
            ? nodes.flatMap(JsonNode::valueStream)
            : nodes.map(node -> node.path(path[at]));
    return texts(next, path, at + 1);
  }

  @Nullable String nextPage() {
    var link = headers.getFirst(HttpHeaders.LINK);
    if (link == null) {
      return null;
    }
    var next = NEXT.matcher(link);
    return next.matches() ? next.group(1) : null;
  }
}
