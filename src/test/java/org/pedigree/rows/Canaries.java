package org.pedigree.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Words that stand in documents of others, and in nothing that a party may see: EPCs, lots,
 * business transactions, eventIDs, location numbers and names.
 */
record Canaries(Set<String> words) {

  private static final Pattern WORD =
      Pattern.compile(
          "https://id\\.gs1\\.org/[^\"\\\\]+|urn:epcglobal:cbv:bt:[^\"\\\\]+|ni:///sha-256[^\"\\\\]+"
              + "|urn:uuid:[^\"\\\\]+|\"[^\"]*lotNumber\"\\s*:\\s*\"[^\"]+\"|CANARY[A-Z0-9]+");

  private static final Map<Long, Canaries> KNOWN = new HashMap<>();

  static Canaries of(JdbcClient owner, Entitled party) {
    return KNOWN.computeIfAbsent(party.party(), _ -> new Canaries(foreign(owner, party)));
  }

  private static Set<String> foreign(JdbcClient owner, Entitled party) {
    var foreign = new HashSet<String>();
    var own = new HashSet<String>();
    owner
        .sql("select id, uri, body from event")
        .query(
            row -> {
              var words = party.events().contains(row.getLong("id")) ? own : foreign;
              words.add(row.getString("uri"));
              add(words, row.getString("body"));
            });
    owner
        .sql("select id, canonical from epc")
        .query(
            row -> {
              (party.epcs().contains(row.getLong("id")) ? own : foreign)
                  .add(row.getString("canonical"));
            });
    owner
        .sql("select id, name from party where not (code not like 'gln-%' and hosted)")
        .query(
            row -> {
              (party.met().contains(row.getLong("id")) ? own : foreign).add(row.getString("name"));
            });
    owner
        .sql("select convert_from(body, 'UTF8') from document where sender = ?")
        .param(party.party())
        .query(
            row -> {
              add(own, row.getString(1));
            });
    owner
        .sql("select lot from custody_object where lot is not null and id = any (?)")
        .param(party.objects().toArray(Long[]::new))
        .query(
            row -> {
              own.add(row.getString(1));
            });
    foreign.removeAll(own);
    return foreign;
  }

  private static void add(Set<String> words, String text) {
    var found = WORD.matcher(text);
    while (found.find()) {
      words.add(value(found.group()));
    }
  }

  private static String value(String found) {
    var parts = found.split("\\s*:\\s*\"");
    return parts.length == 2 ? parts[1].replace("\"", "") : found;
  }

  /**
   * The answer holds none of them.
   *
   * @param asked what the request itself said
   */
  void check(Answer answer, String asked) {
    var told = answer.headers() + " " + answer.body();
    var leaked =
        words.stream()
            .filter(word -> told.contains(word) && !asked.contains(word))
            .collect(Collectors.toSet());
    assertThat(leaked).as(answer.whose()).isEmpty();
  }
}
