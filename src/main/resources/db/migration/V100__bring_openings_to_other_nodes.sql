-- Every shipment from a party of ours to one of another node has an opening, which is brought there.
create table ledger_delivery (
  shipment bytea primary key references ledger_shipment (key),
  stage text not null default 'due' check (stage in ('due', 'delivered', 'refused', 'over')),
  -- why it is not there yet, or what the other node said against it, in a sentence
  reason text check (length(reason) <= 1000),
  attempts integer not null default 0,
  next_look timestamptz not null default '-infinity',
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((ended_at is not null) = (stage <> 'due')),
  check (reason is not null or stage <> 'refused')
);
create index ledger_delivery_due on ledger_delivery (next_look) where stage = 'due';
create index ledger_delivery_refused on ledger_delivery (made_at) where stage = 'refused';

insert into ledger_delivery (shipment)
select s.key
  from ledger_shipment s
  join ledger_account sender on sender.holder = s.consignor and sender.own
 where not exists (select from ledger_account receiver
                    where receiver.holder = s.consignee and receiver.own)
   and exists (select from ledger_slot o where o.shipment = s.key and o.state = 'in transit');

revoke all on ledger_delivery from ${reader};
