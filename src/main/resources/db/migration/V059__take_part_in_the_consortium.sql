-- Who decides on chain who takes part, and how many of them it takes.
create table ledger_consortium (
  only_one boolean primary key default true check (only_one),
  members bytea[] not null,
  threshold integer not null check (threshold between 1 and cardinality(members))
);

-- What some of them approved and others have not yet, as the chain tells it.
create table ledger_proposal (
  proposal bytea primary key check (length(proposal) = 32),
  operation bytea not null check (length(operation) = 32),
  data bytea not null,
  approved_by bytea[] not null,
  needed integer not null check (needed > 1),
  expires timestamptz not null
);
create index ledger_proposal_of_operation on ledger_proposal (operation);

-- Calls of this node to the contract Parties. What is asked for stands here before it is answered,
-- and what is sent stands here before it is sent.
create table ledger_decision (
  id bigint generated always as identity primary key,
  operation bytea not null check (length(operation) = 32),
  account bytea not null check (length(account) = 20),
  data bytea not null,
  gas bigint not null check (gas > 0),
  not_before timestamptz,
  -- the last that its account signs: it waits until nothing else of the account is under way
  last boolean not null default false,
  stage text not null default 'planned' check (stage in ('planned', 'sent', 'mined', 'refused')),
  reason text check ((reason is not null) = (stage = 'refused')),
  attempts integer not null default 0,
  transaction_id bigint references ledger_transaction (id),
  unique (operation, account)
);
create index ledger_decision_open on ledger_decision (account) where stage in ('planned', 'sent');
create index ledger_decision_of_transaction on ledger_decision (transaction_id);

-- Whose account the consortium wants to replace, and from when on it may be.
create table ledger_replacement (
  account bytea primary key check (length(account) = 20),
  replacement bytea not null check (length(replacement) = 20),
  effective_from timestamptz not null
);

-- The key drawn to act in the place of an account's, until it does.
alter table ledger_account add replacement bytea check (length(replacement) = 20);

revoke all on ledger_consortium, ledger_proposal, ledger_decision, ledger_replacement
  from ${reader};
