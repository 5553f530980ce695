-- The head when a transaction was signed: whatever takes its nonce stands in a later block.
alter table ledger_transaction add since bigint not null default 0 check (since >= 0);

-- A nonce is chosen after the last mined one, for each transaction.
create index ledger_transaction_mined on ledger_transaction (account, nonce)
  where stage in ('mined', 'failed');

-- Refused moves are counted by whoever watches the node, and listed for whoever mends them.
create index ledger_move_refused on ledger_move (move_id) where stage = 'refused';

-- Who had a refused move tried again, and what it had been refused for.
create table ledger_retry (
  id bigint generated always as identity primary key,
  move_id bigint not null references ledger_move (move_id),
  refused_for text not null,
  asked_by text not null,
  asked_at timestamptz not null
);
create index ledger_retry_of_move on ledger_retry (move_id);
revoke all on ledger_retry from ${reader};
