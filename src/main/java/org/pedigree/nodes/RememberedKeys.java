package org.pedigree.nodes;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps {@code node_key}: by which keys this node was known, and says when they are others. */
class RememberedKeys {

  private static final Logger LOG = LoggerFactory.getLogger(RememberedKeys.class);

  private final JdbcClient jdbc;
  private final Clock clock;

  RememberedKeys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The same keys, which this database knows from now on. */
  NodeKeys seen(NodeKeys keys) {
    difference(keys).ifPresent(LOG::warn);
    jdbc.sql(
            """
            insert into node_key (thumbprint, seen_at) values (?, ?)
            on conflict (thumbprint) do update set seen_at = excluded.seen_at
            """)
        .params(keys.thumbprint(), clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return keys;
  }

  /** What whoever runs the node is to do, where these are not the keys that it had last. */
  Optional<String> difference(NodeKeys keys) {
    return jdbc.sql("select thumbprint from node_key order by seen_at desc limit 1")
        .query(String.class)
        .optional()
        .filter(last -> !last.equals(keys.thumbprint()))
        .map(
            last ->
                """
                The node's own keys are not those that its database knows: expected the thumbprint %s, found %s. \
                Restore keys/node.jwe, or hand the new card to all partners: until they have it they refuse this \
                node's requests, and what they seal for the old keys is not read.\
                """
                    .formatted(last, keys.thumbprint()));
  }
}
