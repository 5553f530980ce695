package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LargeNoticeTest {

  private static final int LINES = 10_000;

  @Test
  void aNoticeOfTenThousandLinesIsReadWhole() {
    X12Part part =
        Files.parts(file().getBytes(StandardCharsets.US_ASCII), X12Limits.USUAL).getFirst();

    assertThat(part)
        .isInstanceOfSatisfying(
            X12Part.SetRead.class,
            set -> {
              assertThat(set.report().findings()).isEmpty();
              assertThat(set.content())
                  .get()
                  .isInstanceOfSatisfying(
                      ShipNotice.class, notice -> assertThat(notice.levels()).hasSize(LINES + 2));
            });
  }

  static String file() {
    String file = Files.text("856-004010-pick-and-pack.edi");
    String start = file.substring(0, file.indexOf("HL*3*"));
    StringBuilder text = new StringBuilder(start);
    for (int line = 0; line < LINES; line++) {
      text.append("HL*")
          .append(line + 3)
          .append("*2*I*0~LIN**N4*00001054321*LT*CZ26A~")
          .append("SN1**1*EA~REF*SE*")
          .append(line)
          .append("~DTM*036*20280331~");
    }
    int segments = (int) text.chars().filter(one -> one == '~').count();
    return text + "CTT*10002*10000~SE*" + segments + "*0001~GE*1*1207~IEA*1*000001207~";
  }
}
