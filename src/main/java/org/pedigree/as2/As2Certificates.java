package org.pedigree.as2;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.pedigree.as2.smime.Trusted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code as2_certificate}: what partners sign with, and what is encrypted for them. */
@Component
class As2Certificates {

  private final JdbcClient jdbc;
  private final Clock clock;

  As2Certificates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What a certificate is registered for. */
  enum Purpose {
    SIGN,
    ENCRYPT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All that are registered for a purpose, those that ran out included; the latest first. */
  List<Trusted> of(As2Partner partner, Purpose purpose) {
    return jdbc.sql(
            """
            select certificate, valid_from, valid_until from as2_certificate
             where as2_partner_id = ? and purpose = ? order by valid_from desc, id desc
            """)
        .params(partner.id(), purpose.word())
        .query(As2Certificates::trusted)
        .list();
  }

  /** Registers a certificate, or sets anew when it counts. */
  void put(As2Partner partner, Purpose purpose, Trusted trusted) {
    var der = der(trusted.certificate());
    jdbc.sql(
            """
            insert into as2_certificate (as2_partner_id, purpose, certificate, fingerprint, subject,
                   valid_from, valid_until, registered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (as2_partner_id, purpose, fingerprint) do update set
                   valid_from = excluded.valid_from, valid_until = excluded.valid_until
            """)
        .params(partner.id(), purpose.word(), der, fingerprint(der))
        .param(subject(trusted.certificate()))
        .params(utc(trusted.from()), utc(trusted.until()), utc(clock.instant()))
        .update();
  }

  /**
   * A certificate as it is registered.
   *
   * @param fingerprint SHA-256 of its DER form
   */
  record Registered(
      String purpose, String fingerprint, String subject, Instant from, Instant until) {}

  List<Registered> registered(As2Partner partner) {
    return jdbc.sql(
            """
            select purpose, fingerprint, subject, valid_from, valid_until from as2_certificate
             where as2_partner_id = ? order by purpose, valid_from, id
            """)
        .param(partner.id())
        .query(
            (row, _) ->
                new Registered(
                    row.getString("purpose"),
                    row.getString("fingerprint"),
                    row.getString("subject"),
                    row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                    row.getObject("valid_until", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** When the last certificate of each purpose ends, of each partner. */
  List<Instant> lastEnds() {
    return jdbc.sql("select max(valid_until) from as2_certificate group by as2_partner_id, purpose")
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .list();
  }

  private static Trusted trusted(ResultSet row, int number) throws SQLException {
    return new Trusted(
        parse(row.getBytes("certificate")),
        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
        row.getObject("valid_until", OffsetDateTime.class).toInstant());
  }

  static X509Certificate parse(byte[] bytes) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("No X.509 certificate", e);
    }
  }

  static String fingerprint(byte[] der) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String subject(X509Certificate certificate) {
    var subject = certificate.getSubjectX500Principal().getName();
    return subject.isEmpty() ? "-" : subject.substring(0, Math.min(500, subject.length()));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
