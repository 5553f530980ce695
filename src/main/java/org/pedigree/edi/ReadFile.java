package org.pedigree.edi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pedigree.edi.Mailboxes.Ends;
import org.pedigree.x12.InterchangeReport;
import org.pedigree.x12.SetHeader;
import org.pedigree.x12.X12Finding;
import org.pedigree.x12.X12Key;
import org.pedigree.x12.X12Set;

/**
 * What was in a file.
 *
 * @param unreadable why what stands after the interchanges, if anything does, was not read
 */
record ReadFile(List<ReadInterchange> interchanges, Optional<X12Finding> unreadable) {

  /**
   * An interchange with all that was found in it, the order of its sets kept.
   *
   * @param report with what this module found besides
   */
  record ReadInterchange(Ends ends, InterchangeReport report, List<ReadSet> sets) {

    X12Key key() {
      return X12Key.of(report.header());
    }

    /** What it says of what this node sent. */
    Stream<Acknowledged> acknowledged() {
      return Stream.concat(
          report.acknowledgements().stream().map(AcknowledgementReader::of),
          sets.stream().flatMap(set -> set.says().acknowledged().stream()));
    }
  }

  /**
   * A transaction set.
   *
   * @param group control number of its group
   * @param sound whether nothing is wrong with it, so that it may be acted on
   * @param document the EPCIS document that it is, if its events are captured
   * @param notice what is compared, if it is a ship notice that moves nothing
   * @param says what people and this node look for in it
   */
  record ReadSet(
      String group,
      SetHeader header,
      boolean sound,
      Optional<byte[]> document,
      Optional<ToldNotice> notice,
      Says says) {

    /** Nothing of a group that is wrong itself is taken. */
    ReadSet refused() {
      return new ReadSet(
          group,
          header,
          false,
          Optional.empty(),
          Optional.empty(),
          new Says(List.of(), says.references()));
    }
  }

  /**
   * What a set says.
   *
   * @param acknowledged of what this node sent
   * @param references by which people look for it
   */
  record Says(List<Acknowledged> acknowledged, List<SetReference> references) {

    static Says of(X12Set set) {
      return new Says(AcknowledgementReader.of(set), SetReference.of(set));
    }

    static Says nothing() {
      return new Says(List.of(), List.of());
    }
  }
}
