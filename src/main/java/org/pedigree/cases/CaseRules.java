package org.pedigree.cases;

import java.util.List;
import java.util.stream.Collectors;

/** The rules by which cases open by themselves. Each is about one thing that custody says. */
final class CaseRules {

  /** A row of what custody found at the receipt of a shipment and is not resolved. */
  private static final String OF_SHIPMENT =
      """
      select found.party, sent.sender, 'shipment ' || sent.id, sent.id, null::bigint,
             sent.purchase_order, %s, null::bigint
        from custody_discrepancy lack
        join custody_shipment sent on sent.id = lack.shipment_id
        join custody_statement found on found.event_id = lack.found_by
        join party owner on owner.id = found.party and owner.hosted
        join epc on epc.id = lack.object_id
       %s
       where lack.shipment_id = any (:shipments) and lack.resolved_by is null and %s
      """;

  /** A missing number for which another of the same product came is no item of its own. */
  private static final String MISSING =
      """
      lack.kind = 'missing' and not exists (
        select from custody_discrepancy instead
         where instead.shipment_id = lack.shipment_id and instead.instead_of = lack.object_id
           and instead.resolved_by is null)
      """;

  /** Of what was counted, no single pack is missed: nobody knows which did not come. */
  private static final String NOT_COUNTED =
      """

       and not exists (select from exception_counted(lack.shipment_id) counted
                        where counted.party = found.party and counted.gtin = %s)
      """;

  /**
   * A row for a product of which another number came than was sent and has no numbers by now, under
   * the first shipment of the despatch advice.
   */
  private static final String OF_COUNTS =
      """
      select counted.party, sent.sender, 'shipment ' || sent.id, sent.id, null::bigint,
             sent.purchase_order, '%s', '%s ' || counted.gtin, null::text, null::text,
             jsonb_build_object(
               'gtin', counted.gtin, 'quantity_ordered', sent_of.ordered,
               'quantity_received', sent_of.ordered - sent_of.outstanding + counted.units),
             null::bigint
        from custody_shipment sent
       cross join lateral exception_counted(sent.id) counted
        join party owner on owner.id = counted.party and owner.hosted
       cross join lateral exception_sent(sent.id, counted.gtin) sent_of
       where sent.id = any (:shipments) and %s
         and sent.id = (select min(advised.id) from exception_advised(sent.id) advised)
      """;

  /** A row of what a party said itself and does not take effect, with what it names. */
  private static final String OF_EVENT =
      """
      select said.party, (select min(party_id) from event_party other
                           where other.event_id = said.event_id and other.party_id <> said.party),
             'event ' || said.event_id, null::bigint, said.event_id, null::text,
             case when said.kind in ('pack', 'unpack', 'observe hierarchy') then 'hierarchy'
                  else '%s' end,
             named.canonical, named.canonical, null::text,
             jsonb_build_object('rule', verdict.rule, 'reason', verdict.reason), null::bigint
        from custody_verdict verdict
        join custody_statement said on said.event_id = verdict.event_id and said.own
        join party owner on owner.id = said.party and owner.hosted
       cross join lateral (
         select epc.canonical from event_epc naming join epc on epc.id = naming.epc_id
          where naming.event_id = said.event_id
            and (naming.role not like '%%CLASS' or said.kind = 'receive')
          group by epc.canonical order by epc.canonical limit 500) named
       where verdict.event_id = any (:events) and said.kind <> 'error declaration' and %s
      """;

  /** A row of what a receipt saw of an object, under its shipment if one is known. */
  private static final String OF_RECEIPT =
      """
      select seen.party, sent.sender,
             coalesce('shipment ' || seen.shipment_id, 'event ' || seen.event_id),
             seen.shipment_id, case when seen.shipment_id is null then seen.event_id end,
             sent.purchase_order, %s, seen.canonical, null::text, %s, null::bigint
        from exception_seen(:events, :shipments) seen
        join party owner on owner.id = seen.party and owner.hosted
        left join custody_shipment sent on sent.id = seen.shipment_id
       where %s
      """;

  static final List<CaseRule> ALL =
      List.of(
          new CaseRule(
              "sent and not received",
              "A pack that was sent and did not arrive with the rest is data without product.",
              OF_SHIPMENT.formatted(
                  """
                  'data without product', 'missing ' || epc.canonical, epc.canonical, null::text,
                  '{}'::jsonb
                  """,
                  "left join custody_object object on object.id = lack.object_id",
                  MISSING
                      + " and coalesce(object.kind = 'unit', true)"
                      + NOT_COUNTED.formatted("object.gtin"))),
          new CaseRule(
              "container sent and not received",
              "A container that was sent and did not arrive is an underage of what is in it.",
              OF_SHIPMENT.formatted(
                  """
                  'underage', 'missing ' || epc.canonical, epc.canonical, null::text,
                  jsonb_build_object('gtin', inside.gtin, 'quantity_ordered', inside.packs,
                                     'quantity_received', 0)
                  """,
                  """
                  join custody_object object on object.id = lack.object_id and object.kind <> 'unit'
                  cross join lateral (
                    select min(content.gtin) as gtin, greatest(count(content.id), 1) as packs
                      from custody_below(object.id) below
                      join custody_object content on content.id = below.id
                       and content.kind = 'unit') inside
                  """,
                  MISSING + NOT_COUNTED.formatted("inside.gtin"))),
          new CaseRule(
              "fewer counted than sent",
              "Fewer units of a product than were sent, counted without their numbers, are an"
                  + " underage.",
              OF_COUNTS.formatted("underage", "fewer", "sent_of.outstanding > counted.units")),
          new CaseRule(
              "more counted than sent",
              "More units of a product than were sent, counted without their numbers, are an"
                  + " overage.",
              OF_COUNTS.formatted("overage", "more", "sent_of.outstanding < counted.units")),
          new CaseRule(
              "received and not sent",
              "A pack that arrived beyond what was sent is an overage.",
              OF_SHIPMENT.formatted(
                  "'overage', 'extra ' || epc.canonical, epc.canonical, null::text, '{}'::jsonb",
                  "",
                  "lack.kind = 'extra'")),
          new CaseRule(
              "another number in its place",
              "Another number of the same product than was sent is a misalignment.",
              OF_SHIPMENT.formatted(
                  """
                  'misalignment', 'different ' || epc.canonical, epc.canonical, sent_epc.canonical,
                  '{}'::jsonb
                  """,
                  "join epc sent_epc on sent_epc.id = lack.instead_of",
                  "lack.kind = 'different'")),
          new CaseRule(
              "received damaged",
              "A pack that was damaged when it was received is damaged.",
              OF_RECEIPT.formatted(
                  "'damaged', 'damaged ' || seen.canonical", "'{}'::jsonb", "seen.damaged")),
          new CaseRule(
              "another lot or expiry on it",
              "A pack that bears another lot or expiry than its data say is a misalignment.",
              OF_RECEIPT.formatted(
                  "'misalignment', 'bears ' || seen.canonical",
                  """
                  jsonb_build_object('received_product_lot', seen.other_lot,
                                     'received_product_expiry', seen.other_expiry::text)
                  """,
                  "coalesce(seen.other_lot, seen.other_expiry::text) is not null")),
          new CaseRule(
              "waiting too long",
              "Goods whose data have not come within three business days are product without data.",
              OF_EVENT.formatted(
                  "product without data",
                  "verdict.verdict = 'waiting' and verdict.waiting_since <= :until")),
          new CaseRule(
              "no statement",
              "Goods for whose sale no seller has affirmed the transaction statement within three"
                  + " business days are product without data.",
              """
              select late.owner, sale.sender, 'shipment ' || sale.id, sale.id, null::bigint,
                     sale.purchase_order, 'product without data', 'unstated ' || came.canonical,
                     came.canonical, null::text,
                     jsonb_build_object('reason', 'No seller affirms the transaction statement.'),
                     null::bigint
                from unstated_receipt late
                join custody_shipment sale on sale.id = late.shipment_id
               cross join lateral (
                 select epc.canonical
                   from custody_shipment_line line join epc on epc.id = line.object_id
                  where line.shipment_id = sale.id and line.state = 'received'
                  order by epc.canonical limit 500) came
               where sale.id = any (:shipments) and late.since <= :until
              """),
          new CaseRule(
              "refused",
              "What a party says of goods and the data contradict is a misalignment; of what is"
                  + " packed in what, a question of hierarchy.",
              OF_EVENT.formatted("misalignment", "verdict.verdict = 'refused'")),
          new CaseRule(
              "told otherwise by the ship notice",
              "What a partner's ship notice says of lots, quantities, expiry or labels, and its"
                  + " EPCIS data of the same shipment do not, is a difference of the two.",
              """
              select told.party, told.partner, 'notice ' || told.id, null::bigint, null::bigint,
                     (select min(line.purchase_order) from edi_notice_line line
                       where line.notice = told.id and line.purchase_order <> ''),
                     found.kind, found.cause, found.epc, null::text,
                     found.details || jsonb_build_object('ship_notice', told.number), null::bigint
                from edi_notice_difference(:notices) found
                join edi_notice told on told.id = found.notice
              """),
          new CaseRule(
              "bad master data",
              "An article or a place whose master data breaks the profile is a master data error.",
              """
              select told.sender, null::bigint, told.subject, null::bigint, null::bigint,
                     null::text, 'master data', 'named wrongly', null::text, null::text,
                     jsonb_build_object(told.name, told.number, 'reason', told.wrong),
                     told.document
                from unnest(:tellers, :tellings, :told, :names, :numbers, :wrongs)
                     as told (sender, document, subject, name, number, wrong)
               where told.wrong is not null
              """),
          new CaseRule(
              "claimed twice on chain",
              "A pack that two containers claim on chain is a question of hierarchy.",
              """
              select object.holder, null::bigint, 'chain ' || object.id, null::bigint, null::bigint,
                     null::text, 'hierarchy', 'claimed twice', epc.canonical, null::text, '{}'::jsonb,
                     null::bigint
                from ledger_double_claim claim
                join ledger_object on ledger_object.slot = claim.child
                join custody_object object on object.id = ledger_object.object_id
                join party owner on owner.id = object.holder and owner.hosted
                join epc on epc.id = object.id
               where :chain
               group by object.holder, object.id, epc.canonical
              """));

  private CaseRules() {}

  /** All causes there are now, as a table {@code cause}. */
  static String causes() {
    return ALL.stream()
        .map(
            rule ->
                "select '%s'::text, found.* from (%s) found".formatted(rule.name(), rule.causes()))
        .collect(
            Collectors.joining(
                " union all ",
                """
                with cause (rule, owner, partner, subject, shipment_id, event_id, purchase_order,
                            kind, cause, epc, instead_of, details, document_id) as (
                """,
                ")"));
  }
}
