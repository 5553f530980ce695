package org.pedigree.demo;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import com.google.zxing.datamatrix.DataMatrixWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** Prints the story's packs as GS1 DataMatrix images, and reads them as a scanner does. */
final class StoryBarcodes {
  private static final int PIXELS = 220;
  private static final Map<EncodeHintType, Object> GS1 =
      Map.of(EncodeHintType.GS1_FORMAT, true, EncodeHintType.DATA_MATRIX_COMPACT, true);

  private StoryBarcodes() {}

  /** Draws every image that the story's README lists: run it when the list has changed. */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<String, String> barcode : StoryReadme.barcodes().entrySet()) {
      print(barcode.getValue(), StoryReadme.FOLDER.resolve(barcode.getKey()));
    }
  }

  /** What a scanner sends for an image: symbology identifier, then data with GS separators. */
  static String scan(Path image) throws IOException {
    Result result = decode(image);
    String symbology =
        (String) result.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
    String text = result.getText();
    return symbology + (text.startsWith("\u001d") ? text.substring(1) : text);
  }

  private static void print(String bracketed, Path image) throws IOException {
    Files.createDirectories(image.getParent());
    var matrix =
        new DataMatrixWriter()
            .encode(elementString(bracketed), BarcodeFormat.DATA_MATRIX, PIXELS, PIXELS, GS1);
    MatrixToImageWriter.writeToPath(matrix, "PNG", image);
  }

  /**
   * The writer puts FNC1 first; a GS stands after the lot; GTIN and expiry have predefined lengths,
   * serial is last.
   */
  private static String elementString(String bracketed) {
    return bracketed.replace("(21)", "\u001d21").replace("(", "").replace(")", "");
  }

  private static Result decode(Path image) throws IOException {
    var source = new BufferedImageLuminanceSource(ImageIO.read(image.toFile()));
    try {
      return new DataMatrixReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(source)),
              Map.of(DecodeHintType.PURE_BARCODE, true));
    } catch (NotFoundException missing) {
      throw new IOException("no barcode in " + image, missing);
    } catch (ReaderException unreadable) {
      throw new IOException("unreadable barcode in " + image, unreadable);
    }
  }
}
