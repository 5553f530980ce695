package org.pedigree.trace;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.Party;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A regulator's audit of a party by HTTP: under an inquiry, or for a reason of its own. */
@RestController
final class AuditController {

  private final AuditDesk desk;
  private final Inquiries inquiries;
  private final Inspections inspections;
  private final JsonMapper json;

  AuditController(AuditDesk desk, Inquiries inquiries, Inspections inspections, JsonMapper json) {
    this.desk = desk;
    this.inquiries = inquiries;
    this.inspections = inspections;
    this.json = json;
  }

  /**
   * What is audited, and in which form.
   *
   * @param format ndjson or csv
   */
  record Asked(
      @Nullable String party,
      @Nullable String since,
      @Nullable String until,
      @Nullable UUID inquiry,
      @Nullable String format) {}

  @GetMapping({"/api/audit", "/audit/export"})
  void audit(
      Asked asked,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller,
      HttpServletResponse response)
      throws IOException {
    Inquiries.regulator(caller);
    var span = InquiryRequest.span(asked.since, asked.until);
    var party = inquiries.party(asked.party == null ? "" : asked.party);
    var csv = isCsv(asked.format);
    var viewer = viewer(asked, reason, caller, party, span);
    response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/x-ndjson");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"audit-%s.%s\"".formatted(party.code(), csv ? "csv" : "ndjson"));
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      var writer = csv ? new AuditWriter.Csv(out) : new AuditWriter.Json(out, json);
      desk.tell(new AuditScope(party.id(), span.since(), span.until()), viewer, writer);
      writer.end();
    }
  }

  private Viewer viewer(
      Asked asked, @Nullable String reason, Caller caller, Party party, InquiryRequest.Span span) {
    return asked.inquiry == null
        ? inspections.open(
            caller,
            reason,
            "audit of %s from %s to %s".formatted(party.code(), span.since(), span.until()))
        : inquiries.audit(caller, asked.inquiry, party, span);
  }

  private static boolean isCsv(@Nullable String format) {
    return switch (format == null ? "ndjson" : format) {
      case "ndjson" -> false;
      case "csv" -> true;
      case String other -> throw new NotAnInquiry("format", "ndjson or csv", other);
    };
  }
}
