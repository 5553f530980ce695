-- Every shipment from another node to a party of ours wants an opening before it is received.
create table ledger_opening (
  shipment bytea primary key references ledger_shipment (key),
  stage text not null default 'wanted'
    check (stage in ('wanted', 'here', 'wrong', 'accepted')),
  -- why it is not accepted yet, in a sentence
  reason text,
  attempts integer not null default 0,
  next_look timestamptz not null default now(),
  wanted_at timestamptz not null default now(),
  accepted_at timestamptz,
  check ((accepted_at is not null) = (stage = 'accepted'))
);
create index ledger_opening_due on ledger_opening (next_look) where stage <> 'accepted';

-- What accepted openings tell of units that others made: enough to take them out and to open them
-- for the next holder.
create table ledger_opened (
  object_id bigint primary key,
  shipment bytea not null references ledger_opening (shipment),
  key bytea not null unique check (length(key) = 32),
  batch bytea not null check (length(batch) = 32),
  lot_tag bytea not null check (length(lot_tag) = 32),
  secret bytea not null check (length(secret) = 32),
  -- siblings from its leaf to the root of the batch, and to that of the container
  in_batch bytea not null check (length(in_batch) % 32 = 0),
  container bytea check (length(container) = 32),
  in_container bytea check (length(in_container) % 32 = 0),
  check ((container is null) = (in_container is null))
);

-- Units without a slot that went out in openings, by the key that they will have.
create table ledger_given (
  key bytea primary key check (length(key) = 32),
  object_id bigint not null
);
revoke all on ledger_opening, ledger_opened, ledger_given from ${reader};
