package org.pedigree.counter;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Reads the barcode in a picture, as a scanner would deliver it. */
final class BarcodePicture {

  private static final int MOST_PIXELS = 60_000_000;
  private static final int SIDE = 2000;
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "jpg");
  private static final char GS = '\u001d';

  private static final List<BarcodeFormat> CODES =
      List.of(
          BarcodeFormat.DATA_MATRIX,
          BarcodeFormat.QR_CODE,
          BarcodeFormat.CODE_128,
          BarcodeFormat.EAN_13,
          BarcodeFormat.EAN_8,
          BarcodeFormat.UPC_A,
          BarcodeFormat.ITF,
          BarcodeFormat.RSS_14);

  /** A code that fills a picture which was never a photograph. */
  private static final Map<DecodeHintType, ?> PRINTED =
      Map.of(DecodeHintType.POSSIBLE_FORMATS, CODES, DecodeHintType.PURE_BARCODE, true);

  private static final Map<DecodeHintType, ?> SEEN =
      Map.of(DecodeHintType.POSSIBLE_FORMATS, CODES, DecodeHintType.TRY_HARDER, true);

  private BarcodePicture() {}

  /**
   * The symbology identifier and the data; nothing where no barcode is found.
   *
   * @throws NotDone if it is no picture, or too large
   */
  static Optional<String> read(byte[] file) {
    var picture = new BufferedImageLuminanceSource(picture(file));
    return Stream.of(
            new BinaryBitmap(new HybridBinarizer(picture)),
            new BinaryBitmap(new GlobalHistogramBinarizer(picture)),
            new BinaryBitmap(new HybridBinarizer(picture.invert())))
        .flatMap(bits -> Stream.of(find(bits, PRINTED), find(bits, SEEN)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(BarcodePicture::delivered);
  }

  private static Optional<Result> find(BinaryBitmap bits, Map<DecodeHintType, ?> hints) {
    try {
      return Optional.of(new MultiFormatReader().decode(bits, hints));
    } catch (NotFoundException none) {
      return Optional.empty();
    }
  }

  /**
   * The decoder gives the FNC1 in first position as a separator; scanners say it by their prefix.
   */
  private static String delivered(Result found) {
    var text = found.getText();
    var identifier = found.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
    var data = !text.isEmpty() && text.charAt(0) == GS ? text.substring(1) : text;
    return identifier == null ? data : identifier + data;
  }

  private static BufferedImage picture(byte[] file) {
    try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw noPicture();
      }
      var reader = readers.next();
      reader.setInput(input, true, true);
      try {
        return picture(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      throw broken instanceof NotDone known ? known : noPicture();
    }
  }

  private static BufferedImage picture(ImageReader reader) throws IOException {
    if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
      throw noPicture();
    }
    var width = reader.getWidth(0);
    var height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new NotDone(
          "The picture has %d by %d pixels; %d are allowed".formatted(width, height, MOST_PIXELS));
    }
    var step = Math.max(1, Math.max(width, height) / SIDE);
    var wanted = reader.getDefaultReadParam();
    wanted.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, wanted);
  }

  private static NotDone noPicture() {
    return new NotDone("This file is no picture that can be read: PNG and JPEG are");
  }
}
