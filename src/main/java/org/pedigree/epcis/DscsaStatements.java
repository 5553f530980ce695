package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@code document_statement}: what the headers of documents affirm for the DSCSA. */
@Repository
public class DscsaStatements {

  private static final int LONGEST_GUIDELINE = 200;
  private static final int LONGEST_NOTICE = 4_000;

  private final JdbcClient jdbc;

  public DscsaStatements(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps what the headers of these documents affirm; most affirm nothing. */
  public void record(Map<Long, DocumentHeader> headers) {
    var stated = new LinkedHashMap<Long, DscsaStatement>();
    headers.forEach(
        (document, header) -> header.dscsa().ifPresent(its -> stated.put(document, its)));
    if (stated.isEmpty()) {
      return;
    }
    var statements = new ArrayList<>(stated.values());
    jdbc.sql(
            """
            insert into document_statement (document_id, affirmed, guideline, legal_notice)
            select * from unnest(?, ?, ?, ?)
            """)
        .param(stated.keySet().toArray(Long[]::new))
        .param(statements.stream().map(DscsaStatement::affirmed).toArray(Boolean[]::new))
        .param(
            statements.stream()
                .map(its -> cut(its.guidelineVersion(), LONGEST_GUIDELINE))
                .toArray(String[]::new))
        .param(
            statements.stream()
                .map(its -> cut(its.legalNotice(), LONGEST_NOTICE))
                .toArray(String[]::new))
        .update();
  }

  private static @Nullable String cut(@Nullable String text, int longest) {
    return text == null || text.length() <= longest ? text : text.substring(0, longest);
  }
}
