package org.pedigree.edi;

import java.nio.charset.StandardCharsets;
import org.pedigree.gs1.Sscc;

/**
 * Interchanges as partners write them: one 856 of two packs in a case on a pallet, and one loose
 * pack. What a test does not change is as it should be.
 */
public record Notices(
    String sender, String receiver, String control, String usage, String serials) {

  static final String MAKER = "0300011111116";
  static final String DISTRIBUTOR = "0399999999991";

  /** From maker to distributor; the packs are a, b and, loose, c of this beginning. */
  public static Notices of(String control, String serials) {
    return new Notices("ZZ" + MAKER, "ZZ" + DISTRIBUTOR, control, "P", serials);
  }

  public Notices from(String mailbox) {
    return new Notices(mailbox, receiver, control, usage, serials);
  }

  public Notices to(String mailbox) {
    return new Notices(sender, mailbox, control, usage, serials);
  }

  public Notices asTest() {
    return new Notices(sender, receiver, control, "T", serials);
  }

  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  String text() {
    return """
    ISA*00*          *00*          *%1$s*%2$s*%8$s*%9$s*260110*0830*^*00501*%3$s*0*%4$s*>~
    GS*SH*MAKERCO*WHOLESALE*20260110*0830*12*X*005010~
    ST*856*0001~
    BSN*00*SHP-%5$s*20260110*0815*0001~
    HL*1**S*1~
    DTM*011*20260110*0815*ES~
    N1*SF*GS1 PHARMA*UL*0300011111116~
    N1*ST*DRUG DISTRIBUTOR WAREHOUSE*UL*0399993456780~
    N1*SE*GS1 PHARMA*21*ABC123400~
    N1*BY*DRUG DISTRIBUTOR*UL*0399999999991~
    YNQ**Y*****SELLER HAS COMPLIED WITH 581(27)~
    HL*2*1*O*1~
    PRF*PO-%5$s~
    HL*3*2*T*1~
    MAN*GM*%6$s~
    HL*4*3*P*1~
    MAN*GM*%7$s~
    HL*5*4*I*0~
    LIN*10*UK*00300010543215*LT*CZ26A*SN*%5$sa~
    SN1*10*2*EA~
    REF*SE*%5$sb~
    DTM*036*20410331~
    HL*6*2*I*0~
    LIN*20*ND*0001054321*LT*CZ26A*SN*%5$sc~
    SN1*20*1*EA~
    CTT*2*3~
    SE*25*0001~
    GE*1*12~
    IEA*1*%3$s~
    """
        .formatted(
            mailbox(sender),
            id(sender),
            control,
            usage,
            serials,
            sscc("0"),
            sscc("1"),
            mailbox(receiver),
            id(receiver))
        .replace("\n", "");
  }

  /** Of the pallet by 0, of the case by 1; each notice has its own. */
  public String sscc(String extension) {
    return Sscc.withCheckDigit(extension + "0300011" + control).value();
  }

  private static String mailbox(String whole) {
    return whole.substring(0, 2);
  }

  private static String id(String whole) {
    return "%-15s".formatted(whole.substring(2));
  }
}
