-- The head when a transaction was signed: whatever takes its nonce stands in a later block.
alter table ledger_transaction add since bigint not null default 0 check (since >= 0);

-- Refused moves are counted by whoever watches the node, and listed for whoever mends them.
create index ledger_move_refused on ledger_move (move_id) where stage = 'refused';
