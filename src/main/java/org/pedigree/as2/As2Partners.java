package org.pedigree.as2;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pedigree.as2.As2Partner.Inbound;
import org.pedigree.as2.As2Partner.Outbound;
import org.pedigree.as2.As2Partner.Pair;
import org.pedigree.as2.smime.EncryptionAlgorithm;
import org.pedigree.as2.smime.Sealing.Compressing;
import org.pedigree.as2.smime.SigningAlgorithm;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code as2_partner}: with whom messages are exchanged by AS2. */
@Component
class As2Partners {

  private static final String PARTNER =
      """
      select id, party_id, partner_id, own_name, partner_name, signature_required,
             encryption_required, weak_allowed, receipt_urls, url, signing, encryption, compression,
             receipts
        from as2_partner
      """;

  private final JdbcClient jdbc;

  As2Partners(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By the names of a message that came: whom it is for, and whom it is from. */
  Optional<As2Partner> byNames(String own, String partner) {
    return query("where own_name = ? and partner_name = ?", own, partner).optional();
  }

  boolean isOwnName(String name) {
    return query("where own_name = ? limit 1", name).optional().isPresent();
  }

  List<As2Partner> all() {
    return query("order by party_id, partner_id").list();
  }

  Optional<As2Partner> find(long id) {
    return query("where id = ?", id).optional();
  }

  Optional<As2Partner> of(PartyId party, PartyId partner) {
    return query("where party_id = ? and partner_id = ?", party.value(), partner.value())
        .optional();
  }

  /** Makes an entry, or sets what is in it anew. */
  As2Partner put(Pair pair, Inbound inbound, Outbound outbound) {
    var id =
        jdbc.sql(
                """
                insert into as2_partner (party_id, partner_id, own_name, partner_name,
                       signature_required, encryption_required, weak_allowed, receipt_urls, url,
                       signing, encryption, compression, receipts)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (party_id, partner_id) do update set
                       own_name = excluded.own_name, partner_name = excluded.partner_name,
                       signature_required = excluded.signature_required,
                       encryption_required = excluded.encryption_required,
                       weak_allowed = excluded.weak_allowed, receipt_urls = excluded.receipt_urls,
                       url = excluded.url, signing = excluded.signing,
                       encryption = excluded.encryption, compression = excluded.compression,
                       receipts = excluded.receipts
                returning id
                """)
            .params(
                pair.party().value(), pair.partner().value(), pair.ownName(), pair.partnerName())
            .params(inbound.signature(), inbound.encryption(), inbound.weak())
            .param(inbound.receiptUrls().toArray(String[]::new))
            .param(outbound.url() == null ? null : outbound.url().toString())
            .param(outbound.signing().map(SigningAlgorithm::word).orElse(null))
            .param(outbound.encryption().map(EncryptionAlgorithm::word).orElse(null))
            .param(word(outbound.compressing()))
            .param(outbound.laterReceipts() ? "async" : "sync")
            .query(Long.class)
            .single();
    return find(id).orElseThrow();
  }

  private JdbcClient.MappedQuerySpec<As2Partner> query(String condition, Object... parameters) {
    return jdbc.sql(PARTNER + condition)
        .params(List.of(parameters))
        .query((row, _) -> partner(row));
  }

  static As2Partner partner(ResultSet row) throws SQLException {
    return new As2Partner(
        row.getLong("id"),
        new Pair(
            new PartyId(row.getLong("party_id")),
            new PartyId(row.getLong("partner_id")),
            row.getString("own_name"),
            row.getString("partner_name")),
        new Inbound(
            row.getBoolean("signature_required"),
            row.getBoolean("encryption_required"),
            row.getBoolean("weak_allowed"),
            List.of((String[]) row.getArray("receipt_urls").getArray())),
        outbound(row));
  }

  private static Outbound outbound(ResultSet row) throws SQLException {
    return new Outbound(
        Optional.ofNullable(row.getString("url")).map(URI::create).orElse(null),
        Optional.ofNullable(row.getString("signing")).flatMap(SigningAlgorithm::of),
        Optional.ofNullable(row.getString("encryption")).flatMap(EncryptionAlgorithm::of),
        compressing(row.getString("compression")),
        row.getString("receipts").equals("async"));
  }

  static String word(Compressing compressing) {
    return compressing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Compressing compressing(String word) {
    return Compressing.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
