package org.pedigree.custody;

import java.time.Instant;
import java.util.List;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what is disputed. */
public class Disputes {

  /** So many are told of at once. */
  public static final int MOST = 500;

  private final JdbcClient jdbc;

  public Disputes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An object that nobody holds until its sides settle who does. */
  public record Open(String canonical, Disputed state, Instant since) {}

  /** The disputes in which a party is a side, the oldest first; one more than the most, if so. */
  public List<Open> of(PartyId side) {
    return jdbc.sql(
            """
            select epc.canonical, place.ground, place.disputed_by, place.disputed_from,
                   place.disputed_to, place.disputed_line, place.changed_at
              from custody_object place join epc on epc.id = place.id
             where place.state = 'disputed'
               and (place.disputed_from = :side or place.disputed_to = :side)
             order by place.changed_at, place.id limit :most
            """)
        .param("side", side.value())
        .param("most", MOST + 1)
        .query(
            (row, _) ->
                new Open(
                    row.getString("canonical"),
                    ObjectRows.dispute(row),
                    ObjectRows.instant(row, "changed_at")))
        .list();
  }
}
