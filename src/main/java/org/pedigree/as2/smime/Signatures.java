package org.pedigree.as2.smime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** {@code multipart/signed} (RFC 1847, RFC 8551): made, and checked by registered certificates. */
final class Signatures {

  static final String TYPE = "multipart/signed";

  private Signatures() {}

  /**
   * What was signed, and over which digest.
   *
   * @param content the exact bytes of the part that was signed
   */
  record Signed(byte[] content, SigningAlgorithm algorithm) {}

  static MimeEntity sign(MimeEntity content, OwnKey signer, SigningAlgorithm algorithm) {
    try {
      var generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .setProvider(Bouncy.CASTLE)
              .build(
                  algorithm.signature(signer.key().getAlgorithm()),
                  signer.key(),
                  signer.certificate()));
      generator.addCertificates(new JcaCertStore(List.of(signer.certificate())));
      var signature = generator.generate(new CMSProcessableByteArray(content.raw())).getEncoded();
      return Multipart.of(
          TYPE
              + "; protocol=\"application/pkcs7-signature\"; micalg=\"%s\""
                  .formatted(algorithm.word()),
          List.of(content.raw(), part(signature)));
    } catch (CMSException | GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("Can't sign by " + signer, e);
    }
  }

  private static byte[] part(byte[] signature) {
    return MimeEntity.of("application/pkcs7-signature; name=\"smime.p7s\"", signature).raw();
  }

  /**
   * Checks who signed, by which means and what.
   *
   * @throws Refused if it was not one of these certificates, or the content is another
   */
  static Signed verify(MimeEntity signed, List<Trusted> trusted, boolean weak, Instant now) {
    var parts = Multipart.parts(signed);
    if (parts.size() != 2) {
      throw integrity("a part and its signature", "%d parts".formatted(parts.size()));
    }
    var content = parts.getFirst();
    var signature = parts.getLast().content();
    var signer = signer(content.raw(), signature);
    var algorithm = algorithm(signer, weak);
    var by = certificate(signer, trusted, now);
    if (isGood(signer, by)) {
      return new Signed(content.raw(), algorithm);
    }
    // Some sign the canonical form of lines that they send as they are.
    var canonical = content.isBinary() ? content.raw() : canonical(content.raw());
    if (canonical != content.raw() && isGood(signer(canonical, signature), by)) {
      return new Signed(canonical, algorithm);
    }
    throw integrity("content as it was signed", "other content");
  }

  private static SignerInformation signer(byte[] content, byte[] signature) {
    try {
      var signers =
          new CMSSignedData(new CMSProcessableByteArray(content), signature)
              .getSignerInfos()
              .getSigners();
      if (signers.size() != 1) {
        throw integrity("one signer", "%d".formatted(signers.size()));
      }
      return signers.iterator().next();
    } catch (CMSException | IllegalArgumentException | ClassCastException e) {
      throw integrity("a signature in CMS", "none that can be read");
    }
  }

  private static SigningAlgorithm algorithm(SignerInformation signer, boolean weak) {
    var found = SigningAlgorithm.of(signer.getDigestAlgorithmID().getAlgorithm());
    return found
        .filter(algorithm -> weak || !algorithm.isWeak())
        .orElseThrow(
            () ->
                new Refused(
                    Disposition.INSUFFICIENT_SECURITY,
                    "signature algorithm",
                    weak ? "SHA-1 or better" : "SHA-256 or better",
                    found.map(SigningAlgorithm::word).orElse(signer.getDigestAlgOID())));
  }

  /** A certificate that comes with the message proves nothing: it may be anybody's. */
  private static Trusted certificate(SignerInformation signer, List<Trusted> trusted, Instant now) {
    var known = trusted.stream().filter(one -> signer.getSID().match(holder(one))).toList();
    return known.stream()
        .filter(one -> one.countsAt(now))
        .findFirst()
        .orElseThrow(() -> stranger(signer, known, now));
  }

  private static Refused stranger(SignerInformation signer, List<Trusted> known, Instant now) {
    if (known.isEmpty()) {
      var number = signer.getSID().getSerialNumber();
      return new Refused(
          Disposition.AUTHENTICATION_FAILED,
          "signer",
          "a certificate that is registered for the partner",
          number == null ? "another" : "another, serial number " + number.toString(16));
    }
    var one = known.getFirst();
    return new Refused(
        Disposition.AUTHENTICATION_FAILED,
        now.isBefore(one.from())
            ? "signer's certificate, not yet valid"
            : "signer's certificate, expired",
        "one that is valid at " + now,
        one.inWords());
  }

  private static boolean isGood(SignerInformation signer, Trusted by) {
    try {
      return signer.verify(
          new JcaSimpleSignerInfoVerifierBuilder()
              .setProvider(Bouncy.CASTLE)
              .build(by.certificate().getPublicKey()));
    } catch (CMSException | OperatorCreationException | IllegalArgumentException e) {
      return false;
    }
  }

  private static X509CertificateHolder holder(Trusted trusted) {
    try {
      return new JcaX509CertificateHolder(trusted.certificate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] canonical(byte[] raw) {
    var out = new ByteArrayOutputStream(raw.length + 64);
    var last = 0;
    for (var each : raw) {
      if (each == '\n' && last != '\r') {
        out.write('\r');
      }
      out.write(each);
      last = each;
    }
    return out.size() == raw.length ? raw : out.toByteArray();
  }

  private static Refused integrity(String expected, String found) {
    return new Refused(Disposition.INTEGRITY_CHECK_FAILED, "signature", expected, found);
  }
}
