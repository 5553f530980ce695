-- An operation of a move that another party of this node signs: its consignor says who received what had left the
-- network. It goes to the chain before those that follow from it.
alter table ledger_operation add signer bigint references party;
