-- What two holders disagree about on chain: frozen until one of them or a ruling settles it.
alter table ledger_slot drop constraint ledger_slot_state_check;
alter table ledger_slot add constraint ledger_slot_state_check
  check (state in ('held', 'packed', 'in transit', 'disputed', 'finished', 'left the network'))
  not valid;

-- The last dispute about an object; without a cause it is not settled yet.
create table ledger_dispute (
  key bytea primary key check (length(key) = 32),
  ground text not null check (ground in ('lost', 'missing', 'misplaced')),
  -- the shipment of a lost line, the container of a missing child
  place bytea check (length(place) = 32),
  sender bytea not null check (length(sender) = 32),
  receiver bytea not null check (length(receiver) = 32),
  claimant bytea not null check (claimant in (sender, receiver)),
  cause text check (cause in ('found', 'lost confirmed', 'ruled')),
  transaction bytea not null check (length(transaction) = 32),
  block bigint not null check (block >= 0)
);
revoke all on ledger_dispute from ${reader};
