package org.pedigree.as2.smime;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;

/** Enveloped-data and authenticated-enveloped-data (RFC 5652, RFC 5083). */
final class Envelopes {

  private Envelopes() {}

  static MimeEntity encrypt(
      MimeEntity content, X509Certificate recipient, EncryptionAlgorithm algorithm) {
    var smimeType = algorithm.isAuthenticated() ? "authEnveloped-data" : "enveloped-data";
    return MimeEntity.of(
        "application/pkcs7-mime; smime-type=%s; name=\"smime.p7m\"".formatted(smimeType),
        envelope(content.raw(), recipient, algorithm));
  }

  private static byte[] envelope(
      byte[] content, X509Certificate recipient, EncryptionAlgorithm algorithm) {
    try {
      var to = new JceKeyTransRecipientInfoGenerator(recipient).setProvider(Bouncy.CASTLE);
      var by =
          new JceCMSContentEncryptorBuilder(algorithm.oid()).setProvider(Bouncy.CASTLE).build();
      var what = new CMSProcessableByteArray(content);
      if (algorithm.isAuthenticated()) {
        var generator = new CMSAuthEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(to);
        return generator.generate(what, (OutputAEADEncryptor) by).getEncoded();
      }
      var generator = new CMSEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(to);
      return generator.generate(what, by).getEncoded();
    } catch (CMSException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Can't encrypt", e);
    }
  }

  static byte[] decrypt(byte[] envelope, List<OwnKey> keys, boolean weak, Instant now) {
    try {
      var enveloped = new CMSEnvelopedData(envelope);
      strong(enveloped.getContentEncryptionAlgorithm().getAlgorithm(), weak);
      var key = key(enveloped.getRecipientInfos(), keys, now);
      return open(
          enveloped.getRecipientInfos(),
          key,
          new JceKeyTransEnvelopedRecipient(key.key()).setProvider(Bouncy.CASTLE));
    } catch (CMSException | IllegalArgumentException | ClassCastException e) {
      throw failed();
    }
  }

  static byte[] decryptAuthenticated(
      byte[] envelope, List<OwnKey> keys, boolean weak, Instant now) {
    try {
      var enveloped = new CMSAuthEnvelopedData(envelope);
      strong(new ASN1ObjectIdentifier(enveloped.getEncryptionAlgOID()), weak);
      var key = key(enveloped.getRecipientInfos(), keys, now);
      return open(
          enveloped.getRecipientInfos(),
          key,
          new JceKeyTransAuthEnvelopedRecipient(key.key()).setProvider(Bouncy.CASTLE));
    } catch (CMSException | IllegalArgumentException | ClassCastException e) {
      throw failed();
    }
  }

  private static byte[] open(RecipientInformationStore to, OwnKey key, Recipient recipient)
      throws CMSException {
    return recipient(to, key).getContent(recipient);
  }

  private static RecipientInformation recipient(RecipientInformationStore to, OwnKey key) {
    return to.get(new JceKeyTransRecipientId(key.certificate()));
  }

  private static OwnKey key(RecipientInformationStore to, List<OwnKey> keys, Instant now) {
    var ours = keys.stream().filter(key -> recipient(to, key) != null).toList();
    if (ours.isEmpty()) {
      throw new Refused(
          Disposition.DECRYPTION_FAILED,
          "recipient",
          "a certificate of ours",
          "another's, or none");
    }
    var key = ours.getFirst();
    if (now.isAfter(key.certificate().getNotAfter().toInstant())) {
      throw new Refused(
          Disposition.DECRYPTION_FAILED,
          "recipient's certificate, expired",
          "one that is valid at " + now,
          "one that was until " + key.certificate().getNotAfter().toInstant());
    }
    return key;
  }

  private static void strong(ASN1ObjectIdentifier oid, boolean weak) {
    var found = EncryptionAlgorithm.of(oid);
    if (found.filter(algorithm -> weak || !algorithm.isWeak()).isEmpty()) {
      throw new Refused(
          Disposition.INSUFFICIENT_SECURITY,
          "encryption algorithm",
          weak ? "AES or 3DES" : "AES",
          found.map(EncryptionAlgorithm::word).orElse(oid.getId()));
    }
  }

  private static Refused failed() {
    return new Refused(
        Disposition.DECRYPTION_FAILED,
        "encryption",
        "an envelope that opens with our key",
        "one that does not");
  }
}
