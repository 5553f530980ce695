package org.pedigree.vrs;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a responder sent; what isn't clear is no answer. */
final class ResponderAnswer {

  private static final JsonMapper JSON = new JsonMapper();

  private ResponderAnswer() {}

  static Verdict of(HttpResponse<String> answer, DirectoryEntry entry, UUID correlation) {
    var status = answer.statusCode();
    return switch (status) {
      case 200 -> read(answer.body(), entry, correlation);
      case 401, 403 -> no("The responder doesn't answer us", false);
      case 404 -> no("The responder doesn't know the product", false);
      case 408, 429 -> no("The responder has no time for us", true);
      default ->
          status >= 500
              ? no("The responder failed with status " + status, true)
              : no("The responder refused with status " + status, false);
    };
  }

  /** What a responder said of the connection; one that refuses us was reached all the same. */
  record Connection(boolean reached, String words) {}

  static Connection ofConnection(HttpResponse<String> answer, DirectoryEntry entry) {
    var status = answer.statusCode();
    return switch (status) {
      case 200 -> ofConnection(answer.body(), entry);
      case 401, 403 -> new Connection(true, "The responder is there and doesn't answer us.");
      case 404 -> new Connection(true, "The responder is there and doesn't know the product.");
      default -> new Connection(false, "The responder answered with status " + status + ".");
    };
  }

  private static Connection ofConnection(String body, DirectoryEntry entry) {
    try {
      var gln = JSON.readTree(body).path("responderGLN").asString("");
      return entry.responder().value().equals(gln)
          ? new Connection(true, "The responder is there.")
          : new Connection(false, "Another than the product's responder answered.");
    } catch (JacksonException e) {
      return new Connection(false, "The responder's answer can't be read.");
    }
  }

  private static Verdict read(String body, DirectoryEntry entry, UUID correlation) {
    try {
      var json = JSON.readTree(body);
      if (!correlation.toString().equalsIgnoreCase(json.path("corrUUID").asString(""))) {
        return no("The responder answered another request", false);
      }
      if (!entry.responder().value().equals(json.path("responderGLN").asString(""))) {
        return no("Another than the product's responder answered", false);
      }
      return read(json.path("data"));
    } catch (JacksonException e) {
      return no("The responder's answer can't be read", false);
    }
  }

  private static Verdict read(JsonNode data) {
    var verified = data.path("verified");
    var reason = data.path("verificationFailureReason");
    if (!verified.isBoolean() || verified.asBoolean() && reason.isString()) {
      return no("The responder's answer is neither yes nor no", false);
    }
    return new Verdict.Answered(
        verified.asBoolean()
            ? new Finding(null, info(data))
            : new Finding(reason(reason.asString("")), info(data)));
  }

  /** A reason that we don't know is still a no. */
  private static Lms.FailureReason reason(String token) {
    return Arrays.stream(Lms.FailureReason.values())
        .filter(reason -> reason.token().equalsIgnoreCase(token))
        .findFirst()
        .orElse(Lms.FailureReason.NO_REASON_PROVIDED);
  }

  private static Lms.@Nullable AdditionalInfo info(JsonNode data) {
    var token = data.path("additionalInfo").asString("");
    return Arrays.stream(Lms.AdditionalInfo.values())
        .filter(info -> info.token().equalsIgnoreCase(token))
        .findFirst()
        .orElse(null);
  }

  private static Verdict no(String why, boolean passing) {
    return new Verdict.NoAnswer(why + ".", passing);
  }
}
