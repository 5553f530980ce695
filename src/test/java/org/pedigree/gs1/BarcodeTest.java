package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Element strings through real symbols: drawn, decoded, and read from what the decoder delivers.
 */
class BarcodeTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final char FNC1 = '\u00F1';
  private static final List<Element> PACK =
      List.of(
          new Element("01", "04012345111118"),
          new Element("21", "aB-1/%"),
          new Element("17", "291200"),
          new Element("10", "LOT7"));

  @Test
  void aPackIsReadFromItsDataMatrix() throws Exception {
    assertIsThePack(
        scanned(
            BarcodeFormat.DATA_MATRIX,
            ElementStrings.write(PACK),
            Map.of(EncodeHintType.GS1_FORMAT, true, EncodeHintType.DATA_MATRIX_COMPACT, true)));
  }

  @Test
  void aPackIsReadFromItsQrCode() throws Exception {
    assertIsThePack(
        scanned(
            BarcodeFormat.QR_CODE,
            ElementStrings.write(PACK),
            Map.of(EncodeHintType.GS1_FORMAT, true)));
  }

  @Test
  void aPackIsReadFromItsLinearBarcode() throws Exception {
    String content = FNC1 + ElementStrings.write(PACK).replace('\u001D', FNC1);
    assertIsThePack(scanned(BarcodeFormat.CODE_128, content, Map.of()));
  }

  @Test
  void aPackIsReadFromTheDigitalLinkInItsQrCode() throws Exception {
    assertIsThePack(
        scanned(BarcodeFormat.QR_CODE, DigitalLink.of("https://e.example", PACK).uri(), Map.of()));
  }

  private static void assertIsThePack(String delivered) {
    assertThat(ElementStrings.scan(delivered, TODAY))
        .isInstanceOfSatisfying(
            Scan.Read.class,
            read -> {
              assertThat(read.epc())
                  .contains(new Sgtin(new Gtin("04012345111118"), new SerialNumber("aB-1/%")));
              assertThat(read.lot()).contains(new Lot("LOT7"));
              assertThat(read.expiry()).contains(Expiry.ofIso("2029-12-31"));
              assertThat(read.repairs()).isEmpty();
            });
  }

  /** What a scanner would send: the symbology identifier, then the data. */
  private static String scanned(
      BarcodeFormat symbol, String content, Map<EncodeHintType, ?> drawing)
      throws WriterException, NotFoundException {
    BitMatrix drawn = new MultiFormatWriter().encode(content, symbol, 600, 300, drawing);
    Result decoded =
        new MultiFormatReader()
            .decode(
                new BinaryBitmap(
                    new HybridBinarizer(
                        new BufferedImageLuminanceSource(
                            MatrixToImageWriter.toBufferedImage(drawn)))),
                Map.of(
                    DecodeHintType.ASSUME_GS1, true,
                    DecodeHintType.PURE_BARCODE, true,
                    DecodeHintType.POSSIBLE_FORMATS, List.of(symbol)));
    Object identifier = decoded.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
    String text = decoded.getText();
    return text.startsWith("]") ? text : identifier + text;
  }
}
