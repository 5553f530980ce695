package org.pedigree.tracing;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.pedigree.tracing.TraceTable.Kept;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code trace_attachment}: the papers beside a response, as a side keeps them. */
@Component
class AttachmentTable {

  private final JdbcClient jdbc;

  AttachmentTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps the attachments of a response.
   *
   * @return the response with their hashes, and without their contents
   */
  TraceResponse keep(Kept kept, TraceResponse response) {
    var papers = Attachment.sound(response.attachments());
    for (int at = 0; at < papers.size(); at++) {
      var paper = papers.get(at);
      var bytes = paper.bytes();
      jdbc.sql(
              """
              insert into trace_attachment (trace_request, number, party_id, name, content_type, sha256,
                                            content)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(kept.id(), at + 1, kept.side().party().value(), paper.name(), paper.contentType())
          .params(Attachment.sha256(bytes), bytes)
          .update();
    }
    return response.with(papers.stream().map(Attachment::without).toList());
  }

  /** The response with the contents of its attachments. */
  TraceResponse whole(Kept kept, TraceResponse response) {
    if (response.papers().isEmpty()) {
      return response;
    }
    List<Attachment> papers = new ArrayList<>();
    jdbc.sql(
            """
            select name, content_type, sha256, content from trace_attachment
             where trace_request = ? order by number
            """)
        .param(kept.id())
        .query(
            row -> {
              var bytes = row.getBytes("content");
              papers.add(
                  new Attachment(
                      row.getString("name"),
                      row.getString("content_type"),
                      bytes.length,
                      HexFormat.of().formatHex(row.getBytes("sha256")),
                      Base64.getEncoder().encodeToString(bytes)));
            });
    return response.with(papers);
  }
}
