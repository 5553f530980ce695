package org.pedigree.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ObjectRows;
import org.pedigree.gs1.Epc;
import org.pedigree.ledger.EvidenceStage;
import org.pedigree.ledger.WitnessedWord;
import org.pedigree.party.PartyId;
import org.pedigree.verify.Look.Holding;
import org.pedigree.verify.Look.Proof;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks a number up for a scan: one statement, so one round trip and one state of all tables,
 * whether anybody made such a pack or not. It is made of look-ups by key, of which few are in what
 * grows with the packs.
 */
@Component
class Looks {

  private static final String LOOK =
      """
      select object.*, word.*, proof.*, stands_in,
             (select name from party where party.id = object.holder) as holder_name,
             (select true from party_suspension where party_id = object.holder) as holder_suspended,
             exists (select from event_doubt) as doubted,
             suspect_held(asked.key, object.lot, object.path, asked.party, object.holder) as set_aside,
             emvs_blocked(object.canonical) as blocked,
             case when exists (select from unstated_receipt where held)
                  then transaction_awaited(object.id, asked.party, object.holder)
                  else false end as unstated,
             -- what is with the asking party, or has ended, was looked at when it came
             case when object.state = 'finished' or object.state = 'in stock' and stands_in then false
                  else custody_lacks_data(asked.key, asked.party, asked.today) end as lacks_data
        from (values (?::text, ?::bigint, ?::date)) as asked (key, party, today)
        left join lateral custody_now(asked.key) object on true
        left join lateral ledger_word(object.id, object.changes) word on object.id is not null
        left join lateral ledger_proof(object.origin_event, object.changes) proof
          on object.id is not null
       cross join lateral (
         select coalesce(object.holder = asked.party, false) or exists (
                  select from party_speaker speaker
                   where speaker.speaker_id = asked.party and speaker.principal_id = object.holder
                     and asked.today between speaker.valid_from and speaker.valid_until)
                as stands_in) speaks
      """;

  private final JdbcClient jdbc;

  Looks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Sight find(Epc epc, PartyId asker, LocalDate today) {
    return jdbc.sql(LOOK)
        .params(epc.canonical(), asker.value(), today)
        .query(Looks::sight)
        .single();
  }

  private static Sight sight(ResultSet row, int number) throws SQLException {
    return new Sight(
        row.getString("canonical") == null ? null : look(row, number),
        row.getBoolean("set_aside"),
        row.getBoolean("lacks_data"));
  }

  private static Look look(ResultSet row, int number) throws SQLException {
    return new Look(
        ObjectRows.object(row, number),
        new Holding(
            row.getBoolean("stands_in"),
            row.getString("holder_name"),
            row.getBoolean("holder_suspended"),
            row.getBoolean("unstated")),
        WitnessedWord.of(row),
        new Proof(
            row.getInt("events"),
            row.getInt("altered"),
            stage(row.getObject("stage", Integer.class)),
            row.getBoolean("doubted")),
        blocked(row.getString("blocked")));
  }

  private static Look.@Nullable Blocked blocked(@Nullable String state) {
    return state == null ? null : Look.Blocked.valueOf(state);
  }

  private static @Nullable EvidenceStage stage(@Nullable Integer reached) {
    return reached == null ? null : EvidenceStage.values()[reached];
  }
}
