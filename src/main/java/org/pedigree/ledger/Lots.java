package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.pedigree.ledger.contract.Secret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code ledger_lot}: the secret of each lot, by which its units are opened. */
@Component
class Lots {

  private final JdbcClient jdbc;
  private final NodeSecret secret;

  Lots(JdbcClient jdbc, NodeSecret secret) {
    this.jdbc = jdbc;
    this.secret = secret;
  }

  /**
   * A lot as its maker knows it.
   *
   * @param party the maker
   */
  record Lot(long id, long party, Secret secret) {

    /** By which the chain knows GTIN and lot, and nobody else can find them. */
    Bytes32 tag() {
      return secret.derive("lot");
    }

    /** The secret of one unit, which can be given away without the others'. */
    Bytes32 unitSecret(String epc) {
      return secret.derive(epc);
    }
  }

  /** The lot of this maker; its secret follows from the node's, maker, product and lot. */
  Lot ofMaker(long party, Move.Product product) {
    var number = product.lot() == null ? "" : product.lot();
    return find(party, product.gtin(), number).orElseGet(() -> begin(party, product, number));
  }

  private Lot begin(long party, Move.Product product, String number) {
    var code =
        jdbc.sql("select code from party where id = ?").param(party).query(String.class).single();
    var own = secret.value().derive("lot/%s/%s/%s".formatted(code, product.gtin(), number));
    jdbc.sql(
            """
            insert into ledger_lot (party, gtin, lot, secret) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(party, product.gtin(), number, own.bytes())
        .update();
    return find(party, product.gtin(), number).orElseThrow();
  }

  private Optional<Lot> find(long party, String gtin, String number) {
    return jdbc.sql(
            "select id, party, secret from ledger_lot where party = ? and gtin = ? and lot = ?")
        .params(party, gtin, number)
        .query(Lots::lot)
        .optional();
  }

  /** The lots on chain that a recall of this product or lot is about, whoever made them. */
  List<Lot> onChain(Move.Product product) {
    return jdbc.sql(
            """
            select id, party, secret from ledger_lot l
             where gtin = :gtin and (:lot::text is null or lot = :lot)
               and exists (select from ledger_operation p where p.lot_id = l.id and p.stage = 'mined')
             order by id
            """)
        .param("gtin", product.gtin())
        .param("lot", product.lot())
        .query(Lots::lot)
        .list();
  }

  Lot byId(long id) {
    return jdbc.sql("select id, party, secret from ledger_lot where id = ?")
        .param(id)
        .query(Lots::lot)
        .single();
  }

  private static Lot lot(ResultSet row, int number) throws SQLException {
    return new Lot(
        row.getLong("id"), row.getLong("party"), new Secret(Bytes32.of(row.getBytes("secret"))));
  }
}
