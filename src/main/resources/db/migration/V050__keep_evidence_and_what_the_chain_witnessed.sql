-- The one chain this database belongs to, and the contracts it deployed or found there.
create table ledger_chain (
  only_one boolean primary key default true check (only_one),
  chain_id bigint not null check (chain_id > 0),
  genesis bytea not null check (length(genesis) = 32),
  read_to bigint not null default 0 check (read_to >= 0)
);

create table ledger_contract (
  name text primary key,
  address bytea not null unique check (length(address) = 20),
  code_hash bytea not null check (length(code_hash) = 32),
  block bigint not null check (block >= 0)
);

-- Evidence: a root stands over leaves, and names the root before it.
create table ledger_root (
  id bigint generated always as identity primary key,
  size integer not null check (size > 0),
  root bytea not null check (length(root) = 32),
  previous bytea not null check (length(previous) = 32),
  transaction bytea check (length(transaction) = 32),
  block bigint,
  confirmed boolean not null default false,
  check ((transaction is null) = (block is null)),
  check (not confirmed or transaction is not null)
);
create index ledger_root_open on ledger_root (id) where not confirmed;

create table ledger_leaf (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('document', 'event', 'error declaration', 'verdict')),
  document_id bigint not null,
  event_id bigint check ((event_id is null) = (kind = 'document')),
  subject bytea not null check (length(subject) = 32),
  -- 244 random bits: whoever guesses the subject must not be able to find its leaf
  salt bytea not null
    default sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))
    check (length(salt) = 32),
  root_id bigint references ledger_root (id),
  index integer check (index >= 0),
  check ((root_id is null) = (index is null)),
  unique (root_id, index)
);
create unique index ledger_leaf_of_event on ledger_leaf (event_id)
  where kind in ('event', 'error declaration');
create unique index ledger_leaf_of_verdict on ledger_leaf (event_id, subject) where kind = 'verdict';
create unique index ledger_leaf_of_document on ledger_leaf (document_id) where kind = 'document';
create index ledger_leaf_without_root on ledger_leaf (id) where root_id is null;

-- Every custody move on its way to the chain. Taken in with capture's transaction.
create table ledger_move (
  move_id bigint primary key,
  event_id bigint not null,
  party bigint not null,
  kind text not null,
  stage text not null default 'waiting'
    check (stage in ('waiting', 'sent', 'mined', 'refused', 'withdrawn')),
  reason text check ((reason is not null) = (stage = 'refused')),
  transaction bytea check (length(transaction) = 32),
  block bigint,
  check (stage <> 'mined' or transaction is not null)
);
create index ledger_move_of_event on ledger_move (event_id);
create index ledger_move_unsettled on ledger_move (move_id) where stage in ('waiting', 'sent');

-- The holders on chain that this node knows by name. A party may have several holder ids.
create table ledger_account (
  holder bytea primary key check (length(holder) = 32),
  party bigint not null,
  address bytea not null check (length(address) = 20),
  enrolled boolean not null default false
);
create index ledger_account_of_party on ledger_account (party);

-- What the chain says of batches and of the objects that have a slot, from its own logs.
create table ledger_slot (
  key bytea primary key check (length(key) = 32),
  kind text not null check (kind in ('batch', 'object')),
  holder bytea check (length(holder) = 32),
  state text not null
    check (state in ('held', 'packed', 'in transit', 'finished', 'left the network')),
  transaction bytea not null check (length(transaction) = 32),
  block bigint not null check (block >= 0)
);

-- Which of our objects stands where in what the chain witnessed.
create table ledger_object (
  object_id bigint primary key,
  slot bytea unique references ledger_slot (key),
  batch bytea references ledger_slot (key),
  position integer check (position >= 0),
  container bigint references ledger_object (object_id),
  check ((batch is null) = (position is null)),
  check (container <> object_id)
);
create index ledger_object_in_container on ledger_object (container);
create unique index ledger_object_in_batch on ledger_object (batch, position);
