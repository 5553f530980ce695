package org.pedigree.as2;

import com.helger.as2lib.crypto.ECompressionType;
import com.helger.as2lib.crypto.ECryptoAlgorithmCrypt;
import com.helger.as2lib.crypto.ECryptoAlgorithmSign;
import com.helger.as2lib.crypto.ICryptoHelper;
import com.helger.as2lib.message.AS2Message;
import com.helger.as2lib.message.AS2MessageMDN;
import com.helger.as2lib.util.AS2Helper;
import com.helger.as2lib.util.AS2HttpHelper;
import com.helger.as2lib.util.AS2IOHelper;
import com.helger.as2lib.util.AS2ResourceHelper;
import com.helger.mail.cte.EContentTransferEncoding;
import jakarta.activation.DataHandler;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.mail.smime.SMIMECompressedGenerator;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.OwnKey;

/** A partner that speaks AS2 by as2-lib: its S/MIME, its integrity checks and its receipts. */
final class LibraryPeer {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ICryptoHelper CRYPTO;

  static {
    Security.addProvider(new BouncyCastleProvider());
    CRYPTO = AS2Helper.getCryptoHelper();
  }

  final String name;
  final OwnKey key;

  LibraryPeer(String name, OwnKey key) {
    this.name = name;
    this.key = key;
  }

  /** How a message is made; what is null is left out. */
  record Form(
      @Nullable ECryptoAlgorithmSign sign,
      @Nullable ECryptoAlgorithmCrypt crypt,
      boolean compress,
      boolean compressFirst,
      EContentTransferEncoding encoding,
      @Nullable OwnKey signer) {

    static final Form USUAL =
        new Form(
            ECryptoAlgorithmSign.DIGEST_SHA_256,
            ECryptoAlgorithmCrypt.CRYPT_AES256_CBC,
            false,
            false,
            EContentTransferEncoding.BINARY,
            null);

    Form signedBy(OwnKey other) {
      return new Form(sign, crypt, compress, compressFirst, encoding, other);
    }

    Form signed(@Nullable ECryptoAlgorithmSign other) {
      return new Form(other, crypt, compress, compressFirst, encoding, signer);
    }

    Form encrypted(@Nullable ECryptoAlgorithmCrypt other) {
      return new Form(sign, other, compress, compressFirst, encoding, signer);
    }

    Form compressed(boolean first) {
      return new Form(sign, crypt, true, first, encoding, signer);
    }

    Form encoded(EContentTransferEncoding other) {
      return new Form(sign, crypt, compress, compressFirst, other, signer);
    }
  }

  /** A message that was made, and its integrity check by the library. */
  record Made(String id, String contentType, String encoding, byte[] body, String mic) {

    Made as(String otherId) {
      return new Made(otherId, contentType, encoding, body, mic);
    }
  }

  /** A receipt as the library read it. */
  record Told(int status, String messageId, String disposition, String mic, String text) {}

  Made make(byte[] document, String contentType, Form form, X509Certificate receiver)
      throws Exception {
    var part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(document, contentType)));
    part.setHeader("Content-Type", contentType);
    part.setHeader("Content-Transfer-Encoding", form.encoding().getID());
    part.setHeader("Content-Disposition", "attachment; filename=\"document.dat\"");
    var first = form.compress() && form.compressFirst() && form.sign() != null;
    var checked = first ? compress(part, form) : part;
    var signed = form.sign() == null ? checked : sign(checked, form);
    var compressed = form.compress() && !first ? compress(signed, form) : signed;
    var secured =
        form.crypt() == null
            ? compressed
            : CRYPTO.encrypt(compressed, receiver, form.crypt(), form.encoding());
    var plain = form.sign() == null && form.crypt() == null && !form.compress();
    var mic = CRYPTO.calculateMIC(checked, ECryptoAlgorithmSign.DIGEST_SHA_256, !plain);
    return new Made(
        "<%s@library>".formatted(UUID.randomUUID()),
        secured.getContentType().replaceAll("\\s+", " "),
        form.encoding().getID(),
        body(secured, form.encoding()),
        mic.getAsAS2String());
  }

  private MimeBodyPart sign(MimeBodyPart part, Form form) throws Exception {
    var signer = form.signer() == null ? key : form.signer();
    return CRYPTO.sign(
        part, signer.certificate(), signer.key(), form.sign(), true, false, false, form.encoding());
  }

  private static MimeBodyPart compress(MimeBodyPart part, Form form) throws Exception {
    var generator = new SMIMECompressedGenerator();
    generator.setContentTransferEncoding(form.encoding().getID());
    return generator.generate(part, ECompressionType.ZLIB.createOutputCompressor());
  }

  private static byte[] body(MimeBodyPart secured, EContentTransferEncoding encoding)
      throws Exception {
    var out = new ByteArrayOutputStream();
    try (var encoded =
        AS2IOHelper.getContentTransferEncodingAwareOutputStream(out, encoding.getID())) {
      secured.getDataHandler().writeTo(encoded);
    }
    return out.toByteArray();
  }

  HttpResponse<byte[]> post(URI url, String to, Made made, UnaryOperator<HttpRequest.Builder> more)
      throws Exception {
    var request =
        HttpRequest.newBuilder(url)
            .header("AS2-Version", "1.2")
            .header("AS2-From", name)
            .header("AS2-To", to)
            .header("Message-ID", made.id())
            .header("Subject", "A document")
            .header("MIME-Version", "1.0")
            .header("Content-Type", made.contentType())
            .header("Content-Transfer-Encoding", made.encoding())
            .POST(HttpRequest.BodyPublishers.ofByteArray(made.body()));
    return HTTP.send(more.apply(request).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Wants a signed receipt in the answer. */
  static HttpRequest.Builder signedReceipt(HttpRequest.Builder request) {
    return request
        .header("Disposition-Notification-To", "as2@library.example")
        .header(
            "Disposition-Notification-Options",
            "signed-receipt-protocol=required, pkcs7-signature;"
                + " signed-receipt-micalg=required, sha-256");
  }

  /** Wants a receipt in the answer, signed or not. */
  static HttpRequest.Builder plainReceipt(HttpRequest.Builder request) {
    return request.header("Disposition-Notification-To", "as2@library.example");
  }

  /** Reads a receipt as the library does: who signed it, and what it says. */
  Told read(HttpResponse<byte[]> answer, X509Certificate signer) throws Exception {
    return read(
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElseThrow(),
        answer.body(),
        signer);
  }

  Told read(int status, String contentType, byte[] body, X509Certificate signer) throws Exception {
    var message = new AS2Message();
    var receipt = new AS2MessageMDN(message);
    receipt.headers().setHeader("Content-Type", contentType);
    receipt.setData(new MimeBodyPart(AS2HttpHelper.getAsInternetHeaders(receipt.headers()), body));
    try (var resources = new AS2ResourceHelper()) {
      AS2Helper.parseMDN(message, signer, false, null, resources);
    }
    return new Told(
        status,
        receipt.attrs().getAsString(AS2MessageMDN.MDNA_ORIG_MESSAGEID),
        receipt.attrs().getAsString(AS2MessageMDN.MDNA_DISPOSITION),
        String.valueOf(receipt.attrs().getAsString(AS2MessageMDN.MDNA_MIC)),
        String.valueOf(receipt.getText()));
  }
}
