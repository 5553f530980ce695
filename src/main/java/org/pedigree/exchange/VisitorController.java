package org.pedigree.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectEndpoint;
import org.pedigree.capture.FileAnswer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Hands what partners' machines bring to the routes of their doors. */
@RestController
final class VisitorController {

  static final String PATH = "/doors/";

  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._()-]{0,199}");

  private final CamelContext camel;
  private final ProducerTemplate routes;
  private final Reception reception;
  private final JsonMapper json;

  VisitorController(
      CamelContext camel, ProducerTemplate routes, Reception reception, JsonMapper json) {
    this.camel = camel;
    this.routes = routes;
    this.reception = reception;
    this.json = json;
  }

  @PostMapping(PATH + "{door}")
  ResponseEntity<?> bring(@PathVariable String door, HttpServletRequest request)
      throws IOException {
    var shown = certificate(request);
    if (shown.isEmpty() || !isOpen(door)) {
      return answer(new Reply.Stranger());
    }
    var document = request.getInputStream().readNBytes(reception.maxBytes() + 1);
    var visit = new Visit(shown.get(), name(request), document);
    return answer(routes.requestBody("direct:" + door, visit, Reply.class));
  }

  private static Optional<X509Certificate> certificate(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
        ? Optional.of(chain[0])
        : Optional.empty();
  }

  private boolean isOpen(String door) {
    var route = camel.getRoute(door);
    return route != null && route.getEndpoint() instanceof DirectEndpoint;
  }

  private static String name(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_DISPOSITION))
        .flatMap(VisitorController::fileName)
        .filter(NAME.asMatchPredicate())
        .orElse("document");
  }

  private static Optional<String> fileName(String disposition) {
    try {
      return Optional.ofNullable(ContentDisposition.parse(disposition).getFilename());
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private ResponseEntity<?> answer(Reply reply) {
    return switch (reply) {
      case Reply.Read(FileAnswer answer) -> answer.refused() ? refused(answer) : taken(answer);
      case Reply.Stranger() ->
          problem(
              HttpStatus.FORBIDDEN,
              "This door is not there for who shows this certificate, or none");
      case Reply.Later(String reason) ->
          ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
              .header(HttpHeaders.RETRY_AFTER, "30")
              .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, reason));
    };
  }

  private static ResponseEntity<?> taken(FileAnswer answer) {
    return answer.report().isPresent()
        ? ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .body(answer.report().get().json())
        : ResponseEntity.ok(Map.of("document", answer.name()));
  }

  private ResponseEntity<?> refused(FileAnswer answer) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT, "Nothing of the document was taken in");
    answer
        .report()
        .map(report -> json.readTree(report.json()))
        .ifPresent(
            report ->
                report
                    .properties()
                    .forEach(member -> problem.setProperty(member.getKey(), member.getValue())));
    return ResponseEntity.of(problem).build();
  }

  private static ResponseEntity<?> problem(HttpStatus status, String detail) {
    return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail)).build();
  }
}
