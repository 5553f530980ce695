package org.pedigree.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What documents say of the articles and the places that they name: the youngest speaks last. */
final class MasterDataWords {

  /** Before a case's number, of an article or a place. */
  static final String ARTICLE = "article ";

  static final String PLACE = "place ";

  private static final int LONGEST = 2_000;

  private final JdbcClient jdbc;
  private final Map<Of, Word> words = new HashMap<>();

  private MasterDataWords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whose documents speak, and of what. */
  private record Of(long sender, String subject) {}

  /**
   * A document's word.
   *
   * @param name what PDG's messages call the number
   * @param wrong what is wrong; null where nothing is
   */
  record Word(
      long document, long sender, MasterDataNames named, String name, @Nullable String wrong) {

    String subject() {
      return MasterDataWords.subject(named);
    }

    private Word with(String more) {
      var all = wrong == null ? more : wrong + "; " + more;
      return new Word(
          document, sender, named, name, all.substring(0, Math.min(LONGEST, all.length())));
    }
  }

  /** The words of these documents, of what is broken and of what was and no longer is. */
  static List<Word> of(JdbcClient jdbc, Collection<Long> documents) {
    if (documents.isEmpty()) {
      return List.of();
    }
    var said = new MasterDataWords(jdbc);
    var ids = documents.toArray(Long[]::new);
    said.mended(ids);
    said.broken(ids);
    return List.copyOf(said.words.values());
  }

  private static String subject(MasterDataNames named) {
    return (named.isProduct() ? ARTICLE : PLACE) + named.number();
  }

  private void mended(Long[] documents) {
    jdbc.sql(
            """
            select told.document_id, told.sender, told.canonical
              from capture_checked_master_data told
             where told.document_id = any (?)
               and exists (select from exception_case filed
                            where filed.owner = told.sender and filed.closed_at is null
                              and (filed.subject like 'article %' or filed.subject like 'place %'))
            """)
        .param(documents)
        .query(
            row -> {
              var named = MasterDataNames.ofKey(row.getString(3));
              if (named != null) {
                put(word(row.getLong(1), row.getLong(2), named, null));
              }
            });
  }

  private void broken(Long[] documents) {
    var broken = new ArrayList<Word>();
    jdbc.sql(
            """
            select finding.document_id, finding.sender, finding.rule, finding.place,
                   finding.expected, finding.found
              from capture_master_data_finding finding
              join party owner on owner.id = finding.sender and owner.hosted
             where finding.document_id = any (?)
             order by finding.document_id, finding.position
            """)
        .param(documents)
        .query(
            row -> {
              var facts =
                  Map.<String, Object>of("place", row.getString(4), "expected", row.getString(5));
              var named = MasterDataNames.of(new Item.Facts(null, null, facts));
              if (named != null) {
                var wrong =
                    "%s at %s: expected %s, found %s"
                        .formatted(
                            row.getString(3), row.getString(4), row.getString(5), row.getString(6));
                broken.add(word(row.getLong(1), row.getLong(2), named, wrong));
              }
            });
    broken.forEach(this::put);
  }

  private static Word word(
      long document, long sender, MasterDataNames named, @Nullable String wrong) {
    var name = named.isProduct() ? "invalid_gtin" : "invalid_gln";
    return new Word(document, sender, named, name, wrong);
  }

  private void put(Word word) {
    words.merge(
        new Of(word.sender(), word.subject()),
        word,
        (before, now) -> {
          if (before.document() != now.document()) {
            return before.document() > now.document() ? before : now;
          }
          return now.wrong() == null ? before : before.with(now.wrong());
        });
  }
}
