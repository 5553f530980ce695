-- Salts open leaves; whoever answers requests has no business with them.
revoke all on ledger_leaf from ${reader};

alter table ledger_chain add read_hash bytea check (length(read_hash) = 32);

-- The node's own account deploys, enrols and appends roots; it belongs to no party.
alter table ledger_account alter party drop not null;
create unique index ledger_account_address on ledger_account (address);
create unique index ledger_account_of_node on ledger_account ((party is null)) where party is null;

-- Secrets of this node, from which operation ids and shipment ids are derived.
create table ledger_secret (
  name text primary key,
  value bytea not null check (length(value) = 32)
);
revoke all on ledger_secret from ${reader};

-- A maker keeps a secret per lot; whoever has it can open every unit of the lot.
create table ledger_lot (
  id bigint generated always as identity primary key,
  party bigint not null,
  gtin text not null,
  lot text not null,
  secret bytea not null
    default sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))
    check (length(secret) = 32),
  unique (gtin, lot, party)
);
revoke all on ledger_lot from ${reader};

create table ledger_transaction (
  id bigint generated always as identity primary key,
  hash bytea not null unique check (length(hash) = 32),
  account bytea not null check (length(account) = 20),
  nonce bigint not null check (nonce >= 0),
  raw bytea not null,
  root_id bigint references ledger_root (id),
  stage text not null default 'pending'
    check (stage in ('pending', 'mined', 'failed', 'replaced', 'rejected')),
  reason text,
  block bigint check ((block is not null) = (stage in ('mined', 'failed')))
);
-- One transaction per nonce: at a price of zero a second one would silently replace the first.
create unique index ledger_transaction_pending on ledger_transaction (account, nonce)
  where stage = 'pending';
create index ledger_transaction_of_root on ledger_transaction (root_id) where root_id is not null;

-- 'not needed': a move of which the chain has nothing to say, as the commissioning of an SSCC.
alter table ledger_move drop constraint ledger_move_stage_check;
alter table ledger_move add constraint ledger_move_stage_check
  check (stage in ('waiting', 'sent', 'mined', 'not needed', 'refused', 'withdrawn'));

-- One operation of a contract. A move takes one or several, in their order.
create table ledger_operation (
  id bytea primary key check (length(id) = 32),
  move_id bigint not null references ledger_move (move_id),
  ordinal integer not null check (ordinal >= 0),
  data bytea not null,
  gas bigint not null check (gas > 0),
  not_before timestamptz,
  attempts integer not null default 0,
  transaction_id bigint references ledger_transaction (id),
  stage text not null default 'planned' check (stage in ('planned', 'sent', 'mined', 'refused')),
  reason text check ((reason is not null) = (stage = 'refused')),
  transaction bytea check (length(transaction) = 32),
  block bigint,
  -- What it does to where our objects stand, once it is mined.
  effect text not null check (effect in ('none', 'commission', 'pack', 'take')),
  objects bigint[] not null,
  slots bytea[],
  container bigint,
  made bytea check (length(made) = 32),
  leaves bytea check (length(leaves) % 32 = 0),
  lot_id bigint references ledger_lot (id),
  unique (move_id, ordinal),
  check ((transaction_id is null) = (stage = 'planned')),
  check ((slots is not null) = (effect = 'take')),
  check ((container is not null) = (effect = 'pack')),
  check ((made is not null) = (effect in ('commission', 'pack')))
);
create index ledger_operation_making on ledger_operation (made) where made is not null;
create index ledger_operation_of_transaction on ledger_operation (transaction_id);
create index ledger_operation_planned on ledger_operation (move_id, ordinal) where stage = 'planned';

alter table ledger_slot add container bytea;
alter table ledger_slot add shipment bytea;

-- A pack proven in two containers: one of the two is a lie.
create table ledger_double_claim (
  child bytea not null,
  first bytea not null,
  second bytea not null,
  transaction bytea not null,
  block bigint not null,
  primary key (child, second)
);

create table ledger_recall (
  lot bytea primary key check (length(lot) = 32),
  recalled boolean not null
);
