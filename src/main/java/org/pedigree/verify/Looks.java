package org.pedigree.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
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
 * Looks a pack up for a scan: one statement, so one round trip and one state of all tables. It is
 * made of look-ups by key, of which few are in what grows with the packs.
 */
@Component
class Looks {

  private static final String LOOK =
      """
      select object.*, word.*, proof.*,
             coalesce((
               select true from party_speaker speaker
                where speaker.speaker_id = asked.party and speaker.principal_id = object.holder
                  and asked.today between speaker.valid_from and speaker.valid_until
                limit 1), false) as stands_in,
             (select name from party where party.id = object.holder) as holder_name,
             (select true from party_suspension where party_id = object.holder) as holder_suspended,
             suspect_held(object.canonical, object.lot, object.path, asked.party, object.holder)
               as set_aside,
             exists (select from event_doubt) as doubted
        from (values (?::text, ?::bigint, ?::date)) as asked (key, party, today)
       cross join lateral custody_now(asked.key) object
       cross join lateral ledger_word(object.id, object.changes) word
       cross join lateral (
         select count(*) as events,
                count(*) filter (where event.id is null or leaf.subject <> event.hash) as altered,
                min(case when leaf.root_id is null then 0 when root.transaction is null then 1
                         when not root.confirmed then 2 else 3 end) as stage
           from (select unnest(object.changes) as id union select object.origin_event) made
           left join event on event.id = made.id
           left join ledger_leaf leaf
             on leaf.event_id = made.id and leaf.kind in ('event', 'error declaration')
           left join ledger_root root on root.id = leaf.root_id
          where event.id is not null
             -- what retention has let go of is not altered
             or made.id >= (select coalesce(storage_first_id(max(number) + 1), 0)
                              from storage_period where let_go_at is not null)) proof
      """;

  private final JdbcClient jdbc;

  Looks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Look> find(Epc epc, PartyId asker, LocalDate today) {
    return jdbc.sql(LOOK)
        .params(epc.canonical(), asker.value(), today)
        .query(Looks::look)
        .optional();
  }

  /** Whether a pack that nobody is known to have commissioned is held. */
  boolean isHeld(Epc epc, PartyId asker) {
    return jdbc.sql("select suspect_held(?, null, '{}', ?, null)")
        .params(epc.canonical(), asker.value())
        .query(Boolean.class)
        .single();
  }

  private static Look look(ResultSet row, int number) throws SQLException {
    return new Look(
        ObjectRows.object(row, number),
        new Holding(
            row.getBoolean("stands_in"),
            row.getString("holder_name"),
            row.getBoolean("holder_suspended"),
            row.getBoolean("set_aside")),
        WitnessedWord.of(row),
        new Proof(
            row.getInt("events"),
            row.getInt("altered"),
            stage(row.getObject("stage", Integer.class)),
            row.getBoolean("doubted")));
  }

  private static @Nullable EvidenceStage stage(@Nullable Integer reached) {
    return reached == null ? null : EvidenceStage.values()[reached];
  }
}
