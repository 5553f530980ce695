package org.pedigree.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.pedigree.TestPapers;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shipments of the maker to the distributor, who is told of each by a ship notice, and what the
 * distributor answers to that.
 */
final class SentNoticesWorld {

  private static final String KEEPER = "SentNoticesWorld";

  private final Capture capture;
  private final Parties parties;
  private final JdbcClient jdbc;

  SentNoticesWorld(Capture capture, Parties parties, JdbcClient jdbc) {
    this.capture = capture;
    this.parties = parties;
    this.jdbc = jdbc;
  }

  /** The maker sends 856 to the distributor; more of its profile as fields of JSON. */
  void profile(String more) {
    jdbc.sql(
            """
            insert into partner_profile (owner, gln, version, profile, changed_at, changed_by)
            select id, '0399999999991', 800,
                   ('{"gln": "0399999999991", "validation": "as received", "sends": ["856"]'
                    || :more || '}')::jsonb, now(), :keeper
              from party where code = 'maker'
            """)
        .param("more", more)
        .param("keeper", KEEPER)
        .update();
  }

  void forget() {
    jdbc.sql("delete from partner_profile where changed_by = ?").param(KEEPER).update();
  }

  /** A shipment of one pack, told to the distributor; by its row. */
  long sent(String serial) {
    var papers = new TestPapers(capture, parties);
    var pack = TestPapers.pack(serial);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack));
    papers.send("maker", papers.shipping("maker", "distributor", pack));
    var id =
        jdbc.sql(
                """
                select due.id from edi_dispatch due
                  join event_epc on event_epc.event_id = due.shipment
                  join epc on epc.id = event_epc.epc_id where canonical like '%/' || ?
                """)
            .param(serial)
            .query(Long.class)
            .single();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(state(id)).isEqualTo("sent"));
    return id;
  }

  String state(long notice) {
    return jdbc.sql("select state from edi_dispatch where id = ?")
        .param(notice)
        .query(String.class)
        .single();
  }

  boolean contradicted(long notice) {
    return jdbc.sql("select contradicted from edi_dispatch where id = ?")
        .param(notice)
        .query(Boolean.class)
        .single();
  }

  String number(long notice) {
    return jdbc.sql("select number from edi_dispatch where id = ?")
        .param(notice)
        .query(String.class)
        .single();
  }

  /** Control numbers of the interchanges that took it along. */
  List<Integer> controls(long notice) {
    return jdbc.sql("select control_number from edi_sending where dispatch = ? order by id")
        .param(notice)
        .query(Integer.class)
        .list();
  }

  int control(long notice) {
    return controls(notice).getLast();
  }

  /** The documents that took it along, as they went out. */
  List<String> documents(long notice) {
    return jdbc.sql(
            """
            select convert_from(body, 'UTF8') from edi_sending
              join outbound_document document on document.id = outbound
             where dispatch = ? order by edi_sending.id
            """)
        .param(notice)
        .query(String.class)
        .list();
  }

  /** A 997 on the group with this number: the segments between AK1 and AK9, and the answer. */
  static byte[] functional(String control, int group, String sets, String answer) {
    var segments = sets.isEmpty() ? 0 : sets.split("~").length;
    return interchange(
        control,
        """
        GS*FA*WHOLESALE*MAKERCO*20260110*0830*%1$s*X*005010~
        ST*997*0001~
        AK1*SH*%2$d*005010~
        %3$s
        AK9*%4$s~
        SE*%5$d*0001~
        GE*1*%1$s~
        """
            .formatted(
                control.replaceFirst("^0+", ""),
                group,
                sets,
                answer.equals("A") || answer.equals("E") ? answer + "*1*1*1" : answer + "*1*1*0",
                segments + 4));
  }

  /** An 824 of these segments. */
  static byte[] advice(String control, String segments) {
    return interchange(
        control,
        """
        GS*AG*WHOLESALE*MAKERCO*20260110*0830*%1$s*X*005010~
        ST*824*0001~
        BGN*00*ADV%1$s*20260110~
        %2$s
        SE*%3$d*0001~
        GE*1*%1$s~
        """
            .formatted(control.replaceFirst("^0+", ""), segments, segments.split("~").length + 3));
  }

  /** A TA1 on the interchange with this number. */
  static byte[] envelope(String control, int number, String answer) {
    return interchange(control, "TA1*%09d*260110*0830*%s~".formatted(number, answer));
  }

  private static byte[] interchange(String control, String content) {
    var groups = content.startsWith("TA1") ? 0 : 1;
    return """
    ISA*00*          *00*          *ZZ*0399999999991  *ZZ*0300011111116  *260110*0830*^*00501*%1$s*0*P*>~
    %2$s
    IEA*%3$d*%1$s~
    """
        .formatted(control, content, groups)
        .replace("\n", "")
        .getBytes(StandardCharsets.UTF_8);
  }
}
