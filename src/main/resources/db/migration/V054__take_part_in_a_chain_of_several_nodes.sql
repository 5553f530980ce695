-- Whether the contracts are another node's: then its consortium enrols our accounts.
alter table ledger_chain add joined boolean not null default false;

-- Accounts of parties of other nodes, as their cards have them. Nothing is ever signed for them.
alter table ledger_account add own boolean not null default true;
alter table ledger_account add check (own or party is not null);

-- Who holds under which pseudonym, as the chain tells it.
create table ledger_holder (
  holder bytea primary key check (length(holder) = 32),
  address bytea not null check (length(address) = 20)
);

-- What the chain tells of batches and containers that others made: enough to check an opening.
alter table ledger_slot add root bytea check (length(root) = 32);
alter table ledger_slot add packer bytea check (length(packer) = 32);
alter table ledger_slot add lot bytea check (length(lot) = 32);

create table ledger_shipment (
  key bytea primary key check (length(key) = 32),
  consignor bytea not null check (length(consignor) = 32),
  consignee bytea not null check (length(consignee) = 32),
  transaction bytea not null check (length(transaction) = 32),
  block bigint not null check (block >= 0)
);
create index ledger_slot_in_transit on ledger_slot (shipment) where shipment is not null;

-- A unit of another maker has a batch, of which no more is known here than its own proof.
alter table ledger_object drop constraint ledger_object_check;
alter table ledger_object add check (batch is not null or position is null);

-- A recall stands while the maker's or a regulator's does.
alter table ledger_recall drop constraint ledger_recall_pkey;
alter table ledger_recall add by_holder bytea not null default '\x00'::bytea;
alter table ledger_recall add primary key (lot, by_holder);

-- A move may wait for something that is not the chain: then it stands aside, and says for what.
alter table ledger_move add parked boolean not null default false;
alter table ledger_move drop constraint ledger_move_check;
alter table ledger_move add check (reason is not null or stage <> 'refused');
create index ledger_move_parked on ledger_move (move_id) where parked;

revoke all on ledger_holder, ledger_shipment from ${reader};
