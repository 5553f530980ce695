package org.pedigree.edi;

import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has ship notices written again that could not be, after what kept them was mended. */
@Component
public final class ShipNoticesAgain {

  private final JdbcClient jdbc;

  ShipNoticesAgain(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes a notice due that failed.
   *
   * @param dispatch the row of {@code edi_dispatch}
   * @return false if it did not fail, or is not of this sender
   */
  public boolean write(PartyId sender, long dispatch) {
    return jdbc.sql(
                """
                update edi_dispatch set state = 'due', failed = null
                 where id = ? and sender = ? and state = 'failed'
                """)
            .params(dispatch, sender.value())
            .update()
        == 1;
  }
}
